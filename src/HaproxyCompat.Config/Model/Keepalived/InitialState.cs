namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary>
/// <c>state</c>: what an instance would like to be at the start. It shortens nothing unless the priority is 255;
/// an owner with <c>BACKUP</c> waits like everybody else.
/// </summary>
public enum InitialState
{
    Backup,
    Master,
}
