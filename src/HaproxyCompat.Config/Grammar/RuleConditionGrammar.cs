using System.Collections.Immutable;
using HaproxyCompat.Config.Text;
using Pidgin;
using static Pidgin.Parser;

namespace HaproxyCompat.Config.Grammar;

/// <summary>What follows <c>if</c> and <c>unless</c>, over words (manual 7.2).</summary>
/// <remarks>
/// <code>
/// condition = all *( ( "or" / "||" ) all )
/// all       = *( *"!" ( name / "{" *word "}" ) ) *"!"
/// </code>
/// A "!" may be glued to what follows; <see cref="Unglue"/> has separated it.
/// </remarks>
internal static class RuleConditionGrammar
{
    private static readonly Parser<Word, int> Bangs = Is("!").Many().Select(bangs => bangs.Count());

    private static readonly Parser<Word, ConditionSyntax> Item =
        Map(
            (bangs, item) => item with { Negated = bangs % 2 == 1 },
            Bangs,
            OneOf(
                Parser<Word>.Token(word => word.Text != "}").Many()
                    .Between(Is("{"), Is("}").Labelled("a closing '}'"))
                    .Select(words => new ConditionSyntax(false, new Word(string.Empty, 0), [.. words])),
                Parser<Word>.Token(word => word.Text is not ("or" or "||" or "!" or "{" or "}"))
                    .Select(word => new ConditionSyntax(false, word, []))));

    private static readonly Parser<Word, ImmutableArray<ConditionSyntax>> All =
        Try(Item).Many().Before(Bangs).Select(items => items.ToImmutableArray());

    /// <summary>A whole condition.</summary>
    public static readonly Parser<Word, ImmutableArray<ImmutableArray<ConditionSyntax>>> Condition =
        All.SeparatedAtLeastOnce(Is("or").Or(Is("||"))).Before(Parser<Word>.End).Select(
            lists => lists.ToImmutableArray());

    public static List<Word> Unglue(IEnumerable<Word> words)
    {
        var separated = new List<Word>();
        var depth = 0;
        foreach (var word in words)
        {
            var bangs = 0;
            while (depth == 0 && bangs < word.Text.Length && word.Text[bangs] == '!')
            {
                separated.Add(new Word("!", word.Column + bangs++));
            }

            var rest = word.Text[bangs..];
            depth = rest switch { "{" => 1, "}" => 0, _ => depth };
            if (rest.Length > 0 || bangs == 0)
            {
                separated.Add(new Word(rest, word.Column + bangs));
            }
        }

        return separated;
    }

    private static Parser<Word, Word> Is(string text) => Parser<Word>.Token(word => word.Text == text);
}
