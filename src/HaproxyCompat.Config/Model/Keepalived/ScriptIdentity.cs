namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary>User and group that a script runs as, resolved when the file was read.</summary>
public sealed record ScriptIdentity(string UserName, uint UserId, uint GroupId);
