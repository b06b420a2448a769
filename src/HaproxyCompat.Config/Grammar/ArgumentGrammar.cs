using System.Collections.Immutable;
using Pidgin;
using static Pidgin.Parser;

namespace HaproxyCompat.Config.Grammar;

/// <summary>The second level of quoting: arguments in parentheses (manual 2.2).</summary>
/// <remarks>
/// <code>
/// list     = "(" argument *( "," argument ) ")"
/// argument = *( quoted / strong / escape / any but "," ")" )
/// quoted   = DQUOTE *( escape / any but DQUOTE ) DQUOTE
/// strong   = "'" *( any but "'" ) "'"
/// escape   = "\" ( "\" / DQUOTE / "'" / SP / "n" / "r" / "t" )      any other backslash is itself
/// </code>
/// </remarks>
internal static class ArgumentGrammar
{
    private static readonly Parser<char, char> Escape =
        Try(Char('\\').Then(OneOf('\\', '"', '\'', ' ', 'n', 'r', 't'))).Select(Unescape);

    private static readonly Parser<char, string> Quoted =
        Escape.Or(AnyCharExcept('"')).ManyString().Between(Char('"'), Char('"').Labelled("a closing double quote"));

    private static readonly Parser<char, string> Strong =
        AnyCharExcept('\'').ManyString().Between(Char('\''), Char('\'').Labelled("a closing single quote"));

    private static readonly Parser<char, string> Plain =
        Escape.Or(AnyCharExcept(',', ')', '"', '\'')).Select(character => character.ToString());

    private static readonly Parser<char, ArgumentSyntax> Argument = Map(
        (offset, text) => new ArgumentSyntax(text, offset),
        Parser<char>.CurrentOffset,
        OneOf(Quoted, Strong, Plain).ManyString());

    /// <summary>The list with its parentheses; <c>()</c> is one empty argument.</summary>
    public static readonly Parser<char, ImmutableArray<ArgumentSyntax>> List =
        Argument.SeparatedAtLeastOnce(Char(','))
            .Between(Char('('), Char(')').Labelled("')'"))
            .Select(arguments => arguments.ToImmutableArray());

    private static char Unescape(char character) => character switch
    {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => character,
    };
}
