namespace HaproxyCompat.Config.Model.Keepalived.VirtualServers;

/// <summary><c>MISC_CHECK</c>: a program ends well.</summary>
public sealed record MiscCheckConfig(NotifyScript Script, CheckTimes Times) : CheckerConfig("MISC_CHECK", Times)
{
    public TimeSpan Timeout { get; init; }

    /// <summary><c>misc_dynamic</c>: an exit status of 2 and more is the weight plus 2.</summary>
    public bool Dynamic { get; init; }
}
