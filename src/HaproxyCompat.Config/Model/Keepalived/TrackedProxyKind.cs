namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary>What of haproxy is tracked.</summary>
public enum TrackedProxyKind
{
    /// <summary>Good while it is open.</summary>
    Frontend,

    /// <summary>Good while it has a usable server.</summary>
    Backend,
}
