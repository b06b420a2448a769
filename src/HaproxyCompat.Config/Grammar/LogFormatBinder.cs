using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;
using Pidgin;

namespace HaproxyCompat.Config.Grammar;

/// <summary>Reads log-format strings and checks aliases and expressions against the keyword table.</summary>
internal sealed class LogFormatBinder(KeywordTable table, ExpressionBinder expressions)
{
    private const LogFormatFlags Encodings = LogFormatFlags.Json | LogFormatFlags.Cbor;

    public LogFormat? Bind(string text, SourceLocation location, out string? complaint)
    {
        complaint = null;
        if (!text.Contains('%'))
        {
            return new LogFormat(text.Length == 0 ? [] : [new LogFormatText(text)], text);
        }

        var result = LogFormatGrammar.Format.Parse(text);
        if (!result.Success)
        {
            complaint = $"cannot parse format '{text}': {GrammarFault.Describe(text, result.Error!)} "
                + "(a percent sign alone is written '%%')";
            return null;
        }

        var parts = ImmutableArray.CreateBuilder<LogFormatPart>();
        var lasting = LogFormatFlags.None;
        foreach (var syntax in result.Value)
        {
            if (syntax is LogAliasSyntax { Alias: "o" } switchAll)
            {
                lasting = LogFlags.Apply(lasting, switchAll.Head.Flags);
                continue;
            }

            var part = BindPart(syntax, lasting, text, location, out complaint);
            if (part is null)
            {
                return null;
            }

            parts.Add(part);
        }

        return new LogFormat(parts.ToImmutable(), text)
        {
            Encoding = (lasting & Encodings) == 0 ? LogFormatFlags.None
                : lasting & (Encodings | LogFormatFlags.Binary),
        };
    }

    private LogFormatPart? BindPart(
        LogPartSyntax syntax, LogFormatFlags lasting, string text, SourceLocation location, out string? complaint)
    {
        complaint = null;
        switch (syntax)
        {
            case LogTextSyntax literal:
                return new LogFormatText(literal.Text);
            case LogExpressionSyntax bracketed:
                var start = bracketed.Expression.Fetch.Offset;
                var source = text[start..bracketed.Expression.End];
                var place = location with { Column = location.Column == 0 ? 0 : location.Column + start };
                if (source.EndsWith(','))
                {
                    complaint = $"expected a converter after '{source}'";
                    return null;
                }

                var expression = expressions.Bind(bracketed.Expression, source, place, out complaint);
                return expression is null
                    ? null
                    : Named(
                        new LogFormatExpression(expression, LogFlags.Apply(lasting, bracketed.Head.Flags)),
                        bracketed.Head, out complaint);
            default:
                return BindAlias((LogAliasSyntax)syntax, lasting, out complaint);
        }
    }

    private LogFormatAlias? BindAlias(LogAliasSyntax syntax, LogFormatFlags lasting, out string? complaint)
    {
        complaint = null;
        var alias = table.FindLogAlias(syntax.Alias);
        if (alias is null)
        {
            complaint =
                $"no such format alias '{syntax.Alias}'"
                    + $"{Suggestion.Tail(syntax.Alias, table.LogAliases.Select(known => known.Name))}"
                + " (a percent sign alone is written '%%')";
        }

        return complaint is null
            ? Named(
                new LogFormatAlias(alias!, LogFlags.Apply(lasting, syntax.Head.Flags), null), syntax.Head,
                out complaint)
            : null;
    }

    /// <summary>Adds what stands in parentheses, <c>name[:type]</c>; null with a complaint about the type.</summary>
    private static T? Named<T>(T part, LogItemHead head, out string? complaint)
        where T : LogFormatPart
    {
        complaint = null;
        if (head.Name is not { } name)
        {
            return part;
        }

        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var type = colon < 0 ? string.Empty : name[(colon + 1)..];
        LogItemType? known = type switch
        {
            "" => LogItemType.Own,
            "str" => LogItemType.Text,
            "sint" => LogItemType.Integer,
            "bool" => LogItemType.Boolean,
            "raw" => LogItemType.Raw,
            _ => null,
        };
        if (known is null)
        {
            complaint = $"unknown type '{type}' of an item: str, sint, bool or raw is possible";
            return null;
        }

        return part with { Name = colon < 0 ? name : name[..colon], Type = known.Value };
    }
}
