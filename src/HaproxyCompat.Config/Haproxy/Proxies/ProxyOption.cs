namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>An <c>option</c> with words of its own, or with more effect than one bit.</summary>
/// <param name="Negatable">Whether <c>no option</c> and <c>default option</c> exist.</param>
internal sealed record ProxyOption(
    string Name, ProxyPlaces Places, Action<ProxySection, LineArguments> Read, bool Negatable = false)
{
    /// <summary>Why it is not in the language any more.</summary>
    public string? Removed { get; init; }

    /// <summary>Words after those that it takes are named in a notice; the reference does not look at them.</summary>
    public bool IgnoresExtra { get; init; }

    public bool Supported { get; init; } = true;
}
