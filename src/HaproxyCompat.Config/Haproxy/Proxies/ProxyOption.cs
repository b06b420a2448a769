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

    /// <summary>The words are looked at on the wrong side too, where the line has no effect.</summary>
    public bool ChecksMisplaced { get; init; }

    public bool Supported { get; init; } = true;

    /// <summary>There is nothing in this design for it to act on.</summary>
    public bool IsIdle { get; init; }
}
