namespace HaproxyCompat.Config.Model.Keepalived.VirtualServers;

/// <summary><c>FILE_CHECK</c>: the number in a tracked file.</summary>
public sealed record FileCheckConfig(string TrackFile, string Path, CheckTimes Times)
    : CheckerConfig("FILE_CHECK", Times)
{
    /// <summary><c>dynamic</c>: the product is added to the weight of the server.</summary>
    public bool Dynamic { get; init; }

    /// <summary>The number is multiplied by it.</summary>
    public int Weight { get; init; } = 1;

    public bool Reverse { get; init; }
}
