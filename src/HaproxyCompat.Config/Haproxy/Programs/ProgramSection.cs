using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Haproxy.Programs;

/// <summary>A <c>program</c> section (manual of 2.6, 3.7). The language of 3.5 has lost it.</summary>
internal sealed class ProgramSection(ParseSession session) : TabledSection<ProgramSection>(session, Table)
{
    private const string StartOnReload = "start-on-reload";

    private static readonly SectionTable<ProgramSection> Table = new(
        "program",
        new SectionLine<ProgramSection>("command", ReadCommand),
        new SectionLine<ProgramSection>("group", ReadGroup),
        new SectionLine<ProgramSection>("option", ReadOption),
        new SectionLine<ProgramSection>("user", ReadUser));

    public static readonly SectionKeyword Row =
        new("program", Open) { State = KeywordState.Unsupported, Lines = Table.Lines.Keys };

    public required ProgramConfig Config { get; set; }

    /// <summary>The reference names no line for a section without a command.</summary>
    public override void Close()
    {
        Session.Sections.Programs.Add(Config);
        if (Config.Command.IsEmpty && Session.Sink.AlertCount == 0)
        {
            Session.Sink.Alert(
                SourceLocation.None, Config.Name,
                    $"program '{Config.Name}' has nothing to start, add 'command <command>'.");
        }
    }

    private static void ReadCommand(ProgramSection section, LineArguments arguments)
    {
        if (arguments.TryWord("a command and its arguments", out var command))
        {
            section.Config = section.Config with
            {
                Command = [command, .. arguments.TakeRemaining().Select(word => word.Text)],
            };
        }
    }

    private static void ReadUser(ProgramSection section, LineArguments arguments)
    {
        if (arguments.TryWord("a user name", out var name))
        {
            section.Config = section.Config with { UserId = section.Session.Environment.FindUser(name) };
            _ = arguments.Accept(section.Config.UserId is null ? $"cannot find user '{name}'" : null);
        }
    }

    private static void ReadGroup(ProgramSection section, LineArguments arguments)
    {
        if (arguments.TryWord("a group name", out var name))
        {
            section.Config = section.Config with { GroupId = section.Session.Environment.FindGroup(name) };
            _ = arguments.Accept(section.Config.GroupId is null ? $"cannot find group '{name}'" : null);
        }
    }

    private static void ReadOption(ProgramSection section, LineArguments arguments)
    {
        if (!arguments.TryWord("an option name", out var name))
        {
            return;
        }

        if (name != StartOnReload)
        {
            arguments.Report($"unknown option '{name}'{Suggestion.Tail(name, [StartOnReload])}.");
            return;
        }

        section.Config = section.Config with { StartsOnReload = !arguments.Negated };
    }

    private static Section Open(ParseSession session, IReadOnlyList<Word> words, SourceLocation location)
    {
        if (words.Count < 2)
        {
            session.Sink.Alert(location, words[0].Text, "'program' expects an <id>.");
            return new SkippedSection { Title = words[0].Text };
        }

        // The reference lets a program have any name.
        var name = words[1].Text;
        if (SectionOpening.RejectsExtra(session, words, 2, location, ExtraWords.Refused)
            || SectionOpening.RejectsTwin(session, words, location,
                SectionOpening.PlaceOf(session.Sections.Programs, name)))
        {
            return new SkippedSection { Title = name };
        }

        SectionOpening.Refuse(session, words, location);
        return new ProgramSection(session)
        {
            Title = name,
            Location = location,
            Config = new ProgramConfig(name, location),
        };
    }
}
