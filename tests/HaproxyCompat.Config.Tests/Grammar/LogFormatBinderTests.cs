using FsCheck;
using FsCheck.Fluent;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Grammar;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Tests.Haproxy;
using Xunit;

namespace HaproxyCompat.Config.Tests.Grammar;

public sealed class LogFormatBinderTests
{
    private static readonly Language Language = new(TestLanguage.Table, TestLanguage.Environment);

    [Fact]
    public void Reads_text_aliases_and_expressions_in_order()
    {
        var format = Bind("a  %ci:%cp [%[hdr(\"]\"),lower]] 100%%", out _)!;

        Assert.Collection(
            format.Parts,
            part => Assert.Equal("a  ", ((LogFormatText)part).Text),
            part => Assert.Equal("ci", ((LogFormatAlias)part).Alias.Name),
            part => Assert.Equal(":", ((LogFormatText)part).Text),
            part => Assert.Equal("cp", ((LogFormatAlias)part).Alias.Name),
            part => Assert.Equal(" [", ((LogFormatText)part).Text),
            part => Assert.Equal("hdr(\"]\"),lower", ((LogFormatExpression)part).Expression.Source),
            part => Assert.Equal("] 100%", ((LogFormatText)part).Text));
    }

    [Fact]
    public void Flags_hold_for_one_item_or_for_all_that_follow()
    {
        var format = Bind("%{+Q}ci%ci%{+X,+E}o%ci%{-X}[src]%(name){+M}cp", out _)!;

        Assert.Equal(
            [
                LogFormatFlags.Quote, LogFormatFlags.None, LogFormatFlags.Hexadecimal | LogFormatFlags.Escape,
                LogFormatFlags.Escape, LogFormatFlags.Hexadecimal | LogFormatFlags.Escape | LogFormatFlags.Mandatory,
            ],
            format.Parts.Select(
                part => part is LogFormatAlias alias ? alias.Flags : ((LogFormatExpression)part).Flags));
    }

    [Theory]
    [InlineData("%{+json}o%ci", LogFormatFlags.Json)]
    [InlineData("a %{+cbor,+bin}o", LogFormatFlags.Cbor | LogFormatFlags.Binary)]
    [InlineData("%{+bin}o", LogFormatFlags.None)]
    [InlineData("%{+cbor}ci", LogFormatFlags.None)]
    public void Encodings_of_all_items_are_known(string text, LogFormatFlags encoding) =>
        Assert.Equal(encoding, Bind(text, out _)!.Encoding);

    [Theory]
    [InlineData("%(a)ci", "a", LogItemType.Own)]
    [InlineData("%(a:str)ci", "a", LogItemType.Text)]
    [InlineData("%(:sint){+json}[int(1)]", "", LogItemType.Integer)]
    [InlineData("%(b:bool)[int(1)]", "b", LogItemType.Boolean)]
    public void Items_have_names_and_types(string text, string name, LogItemType type)
    {
        var part = Assert.Single(Bind(text, out _)!.Parts);
        Assert.Equal((name, type), (part.Name, part.Type));
    }

    [Fact]
    public void A_text_without_items_is_constant()
    {
        Assert.Equal("50% off", Bind("50%% off", out _)!.Constant);
        Assert.Equal("plain", Bind("plain", out _)!.Constant);
        Assert.Equal(string.Empty, Bind(string.Empty, out _)!.Constant);
        Assert.Null(Bind("%ci", out _)!.Constant);
    }

    [Fact]
    public void Expressions_know_their_column()
    {
        var format = Language.LogFormats.Bind("ab%[src]", new SourceLocation("f", 1, 10), out _)!;

        Assert.Equal(14, ((LogFormatExpression)format.Parts[1]).Expression.Location.Column);
    }

    [Theory]
    [InlineData("%", "'%%'")]
    [InlineData("%nosuch", "no such format alias 'nosuch'")]
    [InlineData("%ciX", "no such format alias 'ciX'")]
    [InlineData("%[src", "']' before the end")]
    [InlineData("%[]", "cannot parse format")]
    [InlineData("%[nosuch]", "unknown sample fetch")]
    [InlineData("%[str(a)lower]", "expected")]
    [InlineData("%{+Q", "expected")]
    [InlineData("%{+Q}", "expected")]
    public void Says_what_is_wrong(string text, string complaint)
    {
        Assert.Null(Bind(text, out var found));
        Assert.Contains(complaint, found, StringComparison.Ordinal);
    }

    [Fact]
    public void Doubled_percent_signs_make_any_text_constant() => Prop.ForAll<string>(text =>
        Bind((text ?? string.Empty).Replace("%", "%%", StringComparison.Ordinal), out _)!.Constant
                == (text ?? string.Empty)).QuickCheckThrowOnFailure();

    private static LogFormat? Bind(string text, out string? complaint) =>
        Language.LogFormats.Bind(text, new SourceLocation("f", 1, 1), out complaint);
}
