using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Routers;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>From what the file says to what the state machine needs.</summary>
internal static class RouterSettingsFactory
{
    private const long CentisecondNs = 10_000_000;

    public static RouterSettings Create(VrrpInstanceConfig config, TimeSpan handover) => new()
    {
        Version = (byte)config.Version,
        Priority = config.Priority,
        StartsAsMaster = config.State == InitialState.Master,
        AdvertisementIntervalNs = config.AdvertIntervalCentiseconds * CentisecondNs,
        Preempts = !config.NoPreempt,
        PreemptDelayNs = Nanoseconds(config.PreemptDelay),
        DownTimerAdverts = config.DownTimerAdverts,
        LowerPriorityNoAdvert = config.LowerPriorityNoAdvert,
        OwnerIgnoresAdverts = config.OwnerIgnoresAdverts,
        HigherPrioritySendAdvert = config.HigherPrioritySendAdvert,
        AnnounceRepeat = config.Garp.MasterRepeat,
        AnnounceDelayNs = Nanoseconds(config.Garp.MasterDelay),
        LowerPriorityAnnounceRepeat = config.Garp.LowerPriorityRepeat,
        LowerPriorityAnnounceDelayNs = Nanoseconds(config.Garp.LowerPriorityDelay),
        RefreshNs = Nanoseconds(config.Garp.MasterRefresh),
        RefreshRepeat = config.Garp.MasterRefreshRepeat,
        HandoverNs = Nanoseconds(handover),
    };

    public static long Nanoseconds(TimeSpan span) => span.Ticks * 100;
}
