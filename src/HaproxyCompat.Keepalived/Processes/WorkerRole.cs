namespace HaproxyCompat.Keepalived.Processes;

/// <summary>What a worker is started for.</summary>
internal enum WorkerRole
{
    /// <summary>Removes what it finds and begins as backup.</summary>
    Usual,

    /// <summary>Its predecessor died: it continues as master where the addresses are there.</summary>
    Successor,

    /// <summary>Its predecessor died and there is to be no next one: it removes the addresses and ends.</summary>
    Clearance,
}
