namespace HaproxyCompat.Vrrp.Routers;

/// <summary>State of a virtual router (RFC 9568, 6.4; FAULT and STOP are the reference's).</summary>
public enum RouterPhase
{
    /// <summary>Not started: the first result of a script that decides alone is still missing.</summary>
    Initial,

    /// <summary>Listens to a master.</summary>
    Backup,

    /// <summary>Answers for the addresses and advertises.</summary>
    Master,

    /// <summary>May not become master: an interface is down or a script fails.</summary>
    Fault,

    /// <summary>Has given up, but answers for the addresses until a successor is heard or a time is over.</summary>
    HandingOver,

    /// <summary>Has ended.</summary>
    Stopped,
}
