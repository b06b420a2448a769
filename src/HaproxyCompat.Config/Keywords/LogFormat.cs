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

    /// <summary>
    /// <see cref="LogFormatFlags.Json"/>, <see cref="LogFormatFlags.Cbor"/>, <see cref="LogFormatFlags.Binary"/> of
    /// <c>%{...}o</c>: the named items become one value; none for text.
    /// </summary>
    public LogFormatFlags Encoding { get; init; }

    /// <summary>The whole text when no part depends on traffic, else null.</summary>
    public string? Constant => Encoding == LogFormatFlags.None && Parts.All(part => part is LogFormatText)
        ? string.Concat(Parts.Select(part => ((LogFormatText)part).Text))
        : null;
}
