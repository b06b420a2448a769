using System.Collections.Immutable;

namespace HaproxyCompat.Config.Keywords;

/// <summary>
/// A log-format string: text, aliases and expressions in order (manual 8.2.6). Also the value of many actions.
/// </summary>
/// <param name="Source">As written.</param>
public sealed record LogFormat(ImmutableArray<LogFormatPart> Parts, string Source)
{
    /// <summary>What in it does not run here, as messages name it; null when all of it does.</summary>
    public string? Unsupported => Parts.Select(part => part.Unsupported).FirstOrDefault(found => found is not null);

    /// <summary>The whole text when no part depends on traffic, else null.</summary>
    public string? Constant => Parts.All(part => part is LogFormatText)
        ? string.Concat(Parts.Select(part => ((LogFormatText)part).Text))
        : null;
}
