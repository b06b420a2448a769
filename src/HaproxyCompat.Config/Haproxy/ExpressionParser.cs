using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Grammar;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Haproxy;

/// <summary>
/// Reads expressions and log formats that do not stand in a file, such as an operator's (management manual 9.3, "set
/// var").
/// </summary>
public sealed class ExpressionParser(KeywordTable table, ParseEnvironment environment)
{
    private static readonly SourceLocation Place = new("<cli>", 1, 1);

    private readonly Language _language = new(table, environment);

    /// <returns>Null with a complaint when it cannot be read.</returns>
    public SampleExpression? ReadExpression(string text, out string? complaint)
    {
        var expression = _language.Expressions.Bind(text, Place, out complaint);
        complaint ??= Unsupported(expression?.Unsupported);
        return complaint is null ? expression : null;
    }

    /// <returns>Null with a complaint when it cannot be read.</returns>
    public LogFormat? ReadFormat(string text, out string? complaint)
    {
        var format = _language.LogFormats.Bind(text, Place, out complaint);
        complaint ??= Unsupported(format?.Unsupported);
        return complaint is null ? format : null;
    }

    private static string? Unsupported(string? what) => what is null ? null : $"{what} is known but not supported here";
}
