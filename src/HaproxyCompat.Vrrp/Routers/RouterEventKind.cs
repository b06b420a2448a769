namespace HaproxyCompat.Vrrp.Routers;

/// <summary>What may happen to a virtual router.</summary>
internal enum RouterEventKind
{
    /// <summary>Everything that holds it back at the start is known.</summary>
    Start,

    /// <summary>As <see cref="Start"/>, but a predecessor of this process was master and its addresses are
    /// there.</summary>
    Adopt,

    /// <summary>A deadline of its state may be over.</summary>
    TimePassed,

    /// <summary>The master counts as down, but another member of the sync group still hears its own.</summary>
    TimedOutAlone,

    /// <summary>An advertisement passed the checks.</summary>
    AdvertisementReceived,

    /// <summary>The number of faults is now <see cref="RouterEvent.Number"/>.</summary>
    FaultsChanged,

    /// <summary>The sum of the weights is now <see cref="RouterEvent.Number"/>.</summary>
    WeightChanged,

    /// <summary>Another member of the sync group became master.</summary>
    GroupBecameMaster,

    /// <summary>Another member of the sync group became backup.</summary>
    GroupBecameBackup,

    /// <summary>
    /// Another member of the sync group has a fault (<see cref="RouterEvent.Number"/> 1) or none has (0).
    /// </summary>
    GroupFaultChanged,

    /// <summary>A reload changed the settings.</summary>
    Reconfigured,

    /// <summary>The program ends, or a reload removed the instance.</summary>
    Stop,
}
