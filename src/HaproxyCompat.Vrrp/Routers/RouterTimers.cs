namespace HaproxyCompat.Vrrp.Routers;

/// <summary>The derived times and priorities of RFC 3768 and RFC 9568, 6.1.</summary>
internal static class RouterTimers
{
    private const long SecondNs = 1_000_000_000;

    /// <summary>Base priority plus weights, within 1 to 254; the owner's 255 stays.</summary>
    public static byte EffectivePriority(RouterSettings settings, int weightSum) =>
        settings.IsOwner ? RouterSettings.Owner : (byte)Math.Clamp(settings.Priority + weightSum, 1, 254);

    /// <summary>
    /// Time that a backup waits longer than the missed advertisements: (256 - priority) / 256 of a second in version 2
    /// (RFC 3768, 6.1), of the master's interval in version 3 (RFC 9568, 6.1, Skew_Time).
    /// </summary>
    public static long SkewNs(RouterSettings settings, byte effectivePriority, long masterIntervalNs) =>
        (256 - effectivePriority) * (settings.Version == 2 ? SecondNs : masterIntervalNs) / 256;

    /// <summary>From the last advertisement to the takeover (RFC 9568, 6.1, Active_Down_Interval).</summary>
    public static long MasterDownNs(RouterSettings settings, byte effectivePriority, long masterIntervalNs) =>
        (settings.DownTimerAdverts * masterIntervalNs) + SkewNs(settings, effectivePriority, masterIntervalNs);

    /// <summary>The interval to reckon with: our own in version 2, the master's as learnt in version 3.</summary>
    public static long MasterIntervalNs(RouterSettings settings, long learntNs) =>
        settings.Version == 2 || learntNs == 0 ? settings.AdvertisementIntervalNs : learntNs;
}
