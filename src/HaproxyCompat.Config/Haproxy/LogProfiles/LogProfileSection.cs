using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Haproxy.LogProfiles;

/// <summary>A <c>log-profile</c> section: <c>log-tag</c> and <c>on &lt;step&gt; ...</c> (manual 8.3.5).</summary>
internal sealed class LogProfileSection(ParseSession session) : TabledSection<LogProfileSection>(session, Table)
{
    /// <summary>Moments at which a proxy may log, then the rule sets whose <c>do-log</c> action does.</summary>
    private static readonly ImmutableArray<string> Steps =
    [
        "accept", "any", "close", "connect", "error", "request", "response",
        "http-after-res", "http-req", "http-res", "tcp-req-conn", "tcp-req-cont", "tcp-req-sess", "tcp-res-cont",
    ];

    private static readonly SectionTable<LogProfileSection> Table = new(
        "log-profile",
        new SectionLine<LogProfileSection>("log-tag", ReadTag) { IgnoresExtra = true },
        new SectionLine<LogProfileSection>("on", ReadStep));

    public static readonly SectionKeyword Row =
        new("log-profile", Open) { Lines = Table.Lines.Keys };

    public required LogProfileConfig Config { get; set; }

    public override void Close() => Session.Sections.LogProfiles.Add(Config);

    private static void ReadTag(LogProfileSection section, LineArguments arguments)
    {
        if (arguments.TryWord("a tag", out var tag))
        {
            section.Config = section.Config with { LogTag = tag };
        }
    }

    private static void ReadStep(LogProfileSection section, LineArguments arguments)
    {
        var name = arguments.TakeOptional();
        if (name is null || !Steps.Contains(name))
        {
            var tail = Suggestion.Tail(name ?? string.Empty, Steps);
            arguments.Report($"'on' expects a step, one of {string.Join(", ", Steps)} (found '{name}'){tail}.");
            return;
        }

        var reader = arguments.Continue($"on {name}", string.Empty, RuleSets.None, FetchPlaces.Logs);
        _ = arguments.TakeRemaining();
        var step = new LogProfileStep(reader.TrySkip("drop"), null, null);
        if (!step.Drop && !reader.Accept(reader.Left > 0 ? null : "'drop', 'format <fmt>' or 'sd <fmt>' is expected"))
        {
            return;
        }

        while (reader.TakeOptional() is { } word)
        {
            if (!reader.Accept(word is "format" or "sd"
                ? null : $"'drop', 'format <fmt>' or 'sd <fmt>' is expected (found '{word}')")
                || !reader.TryLogFormat($"a format after '{word}'", out var format))
            {
                return;
            }

            step = word == "format" ? step with { Format = format } : step with { StructuredData = format };
        }

        section.Config = section.Config with { Steps = section.Config.Steps.SetItem(name, step) };
    }

    private static Section Open(ParseSession session, IReadOnlyList<Word> words, SourceLocation location)
    {
        if (SectionOpening.ReadName(session, words, location, ExtraWords.Refused) is not { } name
            || SectionOpening.RejectsTwin(session, words, location,
                SectionOpening.PlaceOf(session.Sections.LogProfiles, name)))
        {
            return new SkippedSection { Title = words[0].Text };
        }

        return new LogProfileSection(session)
        {
            Title = name,
            Location = location,
            Config = new LogProfileConfig(name, location),
        };
    }
}
