namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary>
/// <c>state</c>: what an instance would like to be at the start. It shortens nothing unless the priority is 255.
/// </summary>
public enum InitialState
{
    Backup,
    Master,
}
