using System.Collections.Frozen;

namespace HaproxyCompat.Keepalived.CommandLine;

/// <summary>The signals that the program listens to, by the names of <c>--signum</c> (keepalived(8),
/// "SIGNALS").</summary>
internal static class SignalNumbers
{
    public const int Stop = 15;
    public const int Interrupt = 2;
    public const int Reload = 1;
    public const int Data = 10;
    public const int Stats = 12;

    /// <summary>SIGRTMIN + 2.</summary>
    public const int Json = 36;

    /// <summary>SIGRTMAX - 1.</summary>
    public const int StatsClear = 63;

    public static readonly FrozenDictionary<string, int> ByName = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["STOP"] = Stop,
        ["RELOAD"] = Reload,
        ["DATA"] = Data,
        ["STATS"] = Stats,
        ["STATS_CLEAR"] = StatsClear,
        ["JSON"] = Json,
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
