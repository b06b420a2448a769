using Pidgin;
using Xunit;
using static Pidgin.Parser;

namespace HaproxyCompat.Config.Tests.Grammar;

/// <summary>What our grammars count on; the same with the package as with our own subset of it.</summary>
public sealed class PidginContractTests
{
    [Fact]
    public void An_alternative_is_tried_only_if_nothing_was_consumed()
    {
        var greedy = String("ab").Or(String("ac"));
        var careful = Try(String("ab")).Or(String("ac"));

        Assert.False(greedy.Parse("ac").Success);
        Assert.Equal("ac", careful.Parse("ac").Value);
    }

    [Fact]
    public void Many_stops_before_what_does_not_match_and_fails_in_the_middle()
    {
        Assert.Equal("aa", Char('a').ManyString().Parse("aab").Value);
        Assert.False(String("ab").Many().Parse("abac").Success);
        Assert.Empty(Char('a').Many().Parse("b").Value);
        Assert.False(Char('a').AtLeastOnceString().Parse("b").Success);
    }

    [Fact]
    public void Lookahead_and_not_consume_nothing()
    {
        Assert.Equal('a', Lookahead(Char('a')).Then(Char('a')).Parse("a").Value);
        Assert.Equal('b', Not(Char('a')).Then(Char('b')).Parse("b").Value);
        Assert.False(Not(Char('a')).Then(Char('a')).Parse("a").Success);
    }

    [Fact]
    public void Separated_takes_a_list_and_none()
    {
        var list = Char('a').Separated(Char(','));

        Assert.Equal(3, list.Parse("a,a,a").Value.Count());
        Assert.Empty(list.Parse("x").Value);
        Assert.False(list.Parse("a,").Success);
    }

    [Fact]
    public void Optional_gives_nothing_without_consuming()
    {
        Assert.False(Char('a').Optional().Parse("b").Value.HasValue);
        Assert.Equal('a', Char('a').Optional().Parse("a").Value.Value);
    }

    [Fact]
    public void An_error_knows_its_place()
    {
        var error = Char('a').Then(Char('b')).Before(Parser<char>.End).Parse("abc").Error!;

        Assert.Equal(2, error.ErrorOffset);
        Assert.Equal(3, error.ErrorPos.Col);
        Assert.Contains(error.Expected, expected => expected.IsEof);
    }

    [Fact]
    public void A_label_names_what_was_expected() =>
        Assert.Contains(
            Char('a').Labelled("the letter").Parse("b").Error!.Expected, expected => expected.Label == "the letter");

    [Fact]
    public void Query_syntax_joins_parsers()
    {
        var pair = from first in Digit from second in Letter select $"{second}{first}";

        Assert.Equal("x1", pair.Parse("1x").Value);
    }

    [Fact]
    public void A_parser_may_contain_itself()
    {
        Parser<char, int> nested = null!;
        nested = Rec(() => nested).Between(Char('('), Char(')')).Select(depth => depth + 1).Or(Char('x').ThenReturn(0));

        Assert.Equal(3, nested.Parse("(((x)))").Value);
    }

    [Fact]
    public void Offsets_and_other_tokens_than_characters()
    {
        Assert.Equal(2, String("ab").Then(Parser<char>.CurrentOffset).Parse("ab").Value);
        Assert.Equal(
            3, Parser<int>.Token(1).Then(Parser<int>.Token(number => number > 2)).Parse(new List<int> { 1, 3 }).Value);
    }
}
