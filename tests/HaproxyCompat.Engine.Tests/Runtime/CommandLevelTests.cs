using FsCheck;
using FsCheck.Fluent;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Runtime;
using HaproxyCompat.Engine.Runtime.Commands;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Runtime;

/// <summary>What holds for every command of the table.</summary>
public sealed class CommandLevelTests
{
    private static readonly string[] Vocabulary =
    [
        .. CommandCatalog.All.SelectMany(command => command.Words).Distinct(),
        "be/s1", "be/s9", "fe", "li", "be", "0", "1", "-1", "x", "300%", "#0", "@1", "proc.x", "on", "all", "json",
    ];

    public static TheoryData<string> Commands() =>
        [.. CommandCatalog.All.Select(command => string.Join(' ', command.Words))];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Below_its_level_a_command_is_denied(string words)
    {
        var command = CommandCatalog.All.Single(each => string.Join(' ', each.Words) == words);
        foreach (var level in Enum.GetValues<RuntimeLevel>().Where(level => level < command.Level))
        {
            var proxy = new RuntimeFixture();
            proxy.Client.Level = level;
            proxy.Client.IsExpert = true;
            Assert.Equal("Permission denied\n", proxy.Ask(words));
        }
    }

    /// <summary>Those that change something are not for everybody.</summary>
    [Fact]
    public void Only_looking_is_for_every_user() =>
        Assert.All(
            CommandCatalog.All.Where(command => command.Level == RuntimeLevel.User),
            command =>
                Assert.Contains(
                    command.Words[0],
                    new[] { "debug", "dump", "echo", "get", "set", "show", "user", "wait", "watch" }));

    [Theory]
    [MemberData(nameof(Commands))]
    public void Without_its_arguments_a_command_answers_all_the_same(string words) =>
        Assert.NotNull(new RuntimeFixture().Ask(words));

    [Fact]
    public void Any_words_are_answered()
    {
        var proxy = new RuntimeFixture();
        var level = Gen.Elements(Enum.GetValues<RuntimeLevel>());
        var line = Gen.Elements(Vocabulary).NonEmptyListOf().Select(words => string.Join(' ', words.Take(5)));
        Prop.ForAll(level.ToArbitrary(), line.ToArbitrary(), (rights, text) =>
        {
            proxy.Client.Level = rights;
            return proxy.Ask(text) is not null;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Escaped_words_come_back_from_a_line()
    {
        var word = Gen.Elements("a", "b c", ";", "\\", "x;y\\z", "<", " ", "\t").NonEmptyListOf().Select(string.Concat);
        var commands = word.NonEmptyListOf().NonEmptyListOf();
        Prop.ForAll(commands.ToArbitrary(), expected =>
        {
            var line = string.Join(';', expected.Select(words => string.Join(' ', words.Select(Escape))));
            return RuntimeLine.Parse(line).Zip(expected, (parsed, words) => parsed.SequenceEqual(words)).All(
                same => same);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_line_is_cut_into_commands()
    {
        Prop.ForAll<NonNull<string>>(text =>
        {
            var line = text.Get;
            _ = RuntimeLine.TakePayloadMark(ref line, out _);
            return RuntimeLine.Parse(line).All(words => words.All(word => word.Length > 0));
        }).QuickCheckThrowOnFailure();
    }

    private static string Escape(string word) => string.Concat(word.Select(letter => $"\\{letter}"));
}
