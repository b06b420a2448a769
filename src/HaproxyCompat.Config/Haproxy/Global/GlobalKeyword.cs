using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Haproxy.Global;

/// <summary>The first word of a line in the <c>global</c> section.</summary>
/// <param name="Read">Reads the words after it; words that it leaves are reported for it.</param>
internal sealed record GlobalKeyword(string Name, Action<ParseSession, LineArguments> Read)
{
    public KeywordState State { get; init; } = KeywordState.Acts;

    /// <summary>Whether <c>no</c> and <c>default</c> may stand before it.</summary>
    public bool Negatable { get; init; }

    /// <summary>A second line about this is not looked at; null for keywords that may come again.</summary>
    public string? Once { get; init; }

    /// <summary>How the second line is reported.</summary>
    public Severity Repeated { get; init; } = Severity.Alert;

    /// <summary>
    /// A second line refuses the configuration; after most keywords the reference goes on in spite of the alert.
    /// </summary>
    public bool RepeatRefuses { get; init; }

    /// <summary>Stands only behind <c>expose-experimental-directives</c>.</summary>
    public bool IsExperimental { get; init; }

    /// <summary>Why it is not in the language any more and what replaces it.</summary>
    public string? Removed { get; init; }

    public static GlobalKeyword Gone(string name, string advice) => new(name, (_, _) => { }) { Removed = advice };
}
