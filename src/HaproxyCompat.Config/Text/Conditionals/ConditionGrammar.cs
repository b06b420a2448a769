using HaproxyCompat.Config.Grammar;
using Pidgin;
using static Pidgin.Parser;

namespace HaproxyCompat.Config.Text.Conditionals;

/// <summary>The conditions of <c>.if</c> and <c>-cc</c> (manual 2.4).</summary>
/// <remarks>
/// <code>
/// expression = term *( "||" term )
/// term       = factor *( "&amp;&amp;" factor )
/// factor     = "!" factor / "(" expression ")" / integer / predicate [ "(" arguments ")" ]
/// </code>
/// Blanks may stand anywhere between. The value of a parse is a function: run once to check every predicate, then once
/// more
/// to decide, from left to right and no further than needed.
/// </remarks>
internal static class ConditionGrammar
{
    private static readonly Parser<char, Func<ConditionScope, bool>> Integer =
        Try(Map(
            (sign, digits) => (Func<ConditionScope, bool>)(_ => digits.Any(digit => digit != '0')),
            OneOf('-', '+').Optional(),
            OneOf(
                Try(String("0x").Then(Parser<char>.Token(char.IsAsciiHexDigit).AtLeastOnceString())),
                Char('0').Then(Parser<char>.Token(character => character is >= '0' and <= '7').ManyString()),
                Parser<char>.Token(char.IsAsciiDigit).AtLeastOnceString())));

    private static readonly Parser<char, Func<ConditionScope, bool>> Predicate =
        ExpressionGrammar.Call.Select(call => (Func<ConditionScope, bool>)(scope => scope.Ask(call)));

    private static readonly Parser<char, Func<ConditionScope, bool>> Factor = Rec(() => Spaced(OneOf(
        Sign('!').Then(Factor!).Select(inner => (Func<ConditionScope, bool>)(scope => !inner(scope))),
        Rec(() => Expression!).Between(Sign('('), Char(')').Labelled("')'")),
        Integer,
        Predicate)));

    private static readonly Parser<char, Func<ConditionScope, bool>> Term =
        Factor.SeparatedAtLeastOnce(String("&&")).Select(All);

    /// <summary>A whole condition, blanks around it included.</summary>
    public static readonly Parser<char, Func<ConditionScope, bool>> Expression =
        Term.SeparatedAtLeastOnce(String("||")).Select(Any);

    private static Parser<char, char> Sign(char character) => Char(character);

    private static Parser<char, T> Spaced<T>(Parser<char, T> parser)
    {
        var blanks = OneOf(' ', '\t').SkipMany();
        return parser.Between(blanks, blanks);
    }

    private static Func<ConditionScope, bool> All(IEnumerable<Func<ConditionScope, bool>> factors)
    {
        var list = factors.ToArray();
        return scope => list.Aggregate(true, (value, factor) => (value || scope.IsChecking) && factor(scope));
    }

    private static Func<ConditionScope, bool> Any(IEnumerable<Func<ConditionScope, bool>> terms)
    {
        var list = terms.ToArray();
        return scope => list.Aggregate(false, (value, term) => (value && !scope.IsChecking) || term(scope));
    }
}
