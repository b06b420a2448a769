namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>An <c>option</c> with words of its own, or with more effect than one bit.</summary>
/// <param name="Negatable">Whether <c>no option</c> and <c>default option</c> exist.</param>
internal sealed record ProxyOption(
    string Name, ProxyPlaces Places, Action<ProxySection, LineArguments> Read, bool Negatable = false)
{
    /// <summary>Why it is not in the language any more.</summary>
    public string? Removed { get; init; }

    public bool Supported { get; init; } = true;
}
