using Pidgin;
using static Pidgin.Parser;

namespace HaproxyCompat.Config.Grammar;

/// <summary>Sample expressions (manual 7.3): <c>fetch[(arguments)]*[,converter[(arguments)]]</c>.</summary>
internal static class ExpressionGrammar
{
    private static readonly Parser<char, string> Name =
        Parser<char>.Token(character =>
            char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-' or '+').AtLeastOnceString();

    /// <summary>A name with the arguments that it may have.</summary>
    public static readonly Parser<char, CallSyntax> Call = Map(
        (offset, name, arguments) => new CallSyntax(name, arguments.GetValueOrDefault([]), offset),
        Parser<char>.CurrentOffset,
        Name,
        ArgumentGrammar.List.Optional());

    /// <summary>As much as belongs to the expression; what follows is left.</summary>
    public static readonly Parser<char, ExpressionSyntax> Expression = Map(
        (fetch, converters, end) =>
            new ExpressionSyntax(fetch, [.. converters.Where(call => call.HasValue).Select(call => call.Value)], end),
        Call.Labelled("a sample fetch"),
        Char(',').Then(Call.Labelled("a converter").Optional()).Many(),
        Parser<char>.CurrentOffset);
}
