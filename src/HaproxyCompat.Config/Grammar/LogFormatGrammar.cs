using System.Collections.Immutable;
using Pidgin;
using static Pidgin.Parser;

namespace HaproxyCompat.Config.Grammar;

/// <summary>Log-format strings (manual 8.2.6).</summary>
/// <remarks>
/// <code>
/// format = *( text / "%%" / item )
/// item   = "%" [ "(" name [ ":" type ] ")" ] [ "{" flags "}" ] ( "[" expression "]" / alias )
/// </code>
/// </remarks>
internal static class LogFormatGrammar
{
    private static readonly Parser<char, string> Name =
        AnyCharExcept(')').ManyString().Between(Char('('), Char(')').Labelled("')'"));

    private static readonly Parser<char, string> Flags =
        AnyCharExcept('}').ManyString().Between(Char('{'), Char('}').Labelled("'}'"));

    private static readonly Parser<char, LogItemHead> Head = Map(
        (name, flags) => new LogItemHead(name.HasValue ? name.Value : null, flags.GetValueOrDefault(string.Empty)),
        Name.Optional(),
        Flags.Optional());

    private static readonly Parser<char, string> Alias =
        Parser<char>.Token(char.IsAsciiLetterOrDigit).AtLeastOnceString().Labelled("an alias, '[' or '%' after '%'");

    private static readonly Parser<char, LogPartSyntax> Text = Map(
        (offset, text) => (LogPartSyntax)new LogTextSyntax(text, offset),
        Parser<char>.CurrentOffset,
        AnyCharExcept('%').Or(Try(String("%%")).ThenReturn('%')).AtLeastOnceString());

    private static readonly Parser<char, Func<LogItemHead, int, LogPartSyntax>> Body = OneOf(
        ExpressionGrammar.Expression.Between(Char('['), Char(']').Labelled("']'"))
            .Select(
                expression =>
                    (Func<LogItemHead, int, LogPartSyntax>)(
                        (head, offset) => new LogExpressionSyntax(head, expression, offset))),
        Alias.Select(
            alias =>
                (Func<LogItemHead, int, LogPartSyntax>)((head, offset) => new LogAliasSyntax(head, alias, offset))));

    private static readonly Parser<char, LogPartSyntax> Item = Map(
        (offset, head, body) => body(head, offset),
        Parser<char>.CurrentOffset.Before(Char('%')),
        Head,
        Body);

    /// <summary>A whole string.</summary>
    public static readonly Parser<char, ImmutableArray<LogPartSyntax>> Format =
        Text.Or(Item).Many().Before(Parser<char>.End).Select(parts => parts.ToImmutableArray());
}
