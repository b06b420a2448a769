using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>The first word of a line in a proxy section.</summary>
/// <param name="Places">Sections that take it.</param>
/// <param name="Read">Reads the words after it; words that it leaves are reported for it.</param>
internal sealed record ProxyKeyword(string Name, ProxyPlaces Places, Action<ProxySection, LineArguments> Read)
{
    public KeywordState State { get; init; } = KeywordState.Acts;

    /// <summary>What it is to write a frontend's keyword in a backend or the other way round.</summary>
    public Severity Misplaced { get; init; } = Severity.Warning;

    /// <summary>Words after those that it takes are named in a notice; the reference does not look at them.</summary>
    public bool IgnoresExtra { get; init; }

    /// <summary>In a section of the other side its words are not even looked at.</summary>
    public bool SkipsMisplaced { get; init; }

    /// <summary>Why it is not in the language any more and what replaces it; then nothing else counts.</summary>
    public string? Removed { get; init; }

    /// <summary>A keyword of the reference that does not run here.</summary>
    public static ProxyKeyword Unsupported(string name) =>
        new(name, ProxyPlaces.Anywhere | ProxyPlaces.NamedDefaults, (_, arguments) => arguments.TakeRemaining())
        {
            State = KeywordState.Unsupported,
        };

    /// <summary>A keyword that the language had once.</summary>
    public static ProxyKeyword Gone(string name, string advice) =>
        new(name, ProxyPlaces.Anywhere | ProxyPlaces.NamedDefaults, (_, _) => { }) { Removed = advice };
}
