namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary>A FIFO that events are written to, and the script that reads it.</summary>
/// <param name="Path">Made when it does not exist, removed at the end if we made it.</param>
/// <param name="Owner">Whom the FIFO belongs to; null: this process.</param>
/// <param name="Script">Started with the path as its last argument; null when nobody is to be started.</param>
public sealed record NotifyFifo(string Path, ScriptIdentity? Owner, NotifyScript? Script);
