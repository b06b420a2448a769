using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Haproxy.Global;

/// <summary>A <c>global</c> section (manual 3). There may be several; they add up.</summary>
internal sealed class GlobalSection(ParseSession session) : Section
{
    public static readonly SectionKeyword Row = new("global", Open);

    private static readonly Dictionary<string, Acl> NoAcls = [];

    public override void ReadLine(IReadOnlyList<Word> words, SourceLocation location)
    {
        var sign = words[0].Text is "no" or "default" && words.Count > 1 ? words[0].Text : null;
        if (sign is not null)
        {
            words = [.. words.Skip(1)];
            location = location with { Column = words[0].Column };
        }

        var name = words[0].Text;
        if (!GlobalKeywords.All.TryGetValue(name, out var row))
        {
            var tail = Suggestion.Tail(name, GlobalKeywords.All.Keys.Concat(HaproxyConfigurationParser.SectionNames));
            session.Sink.Alert(location, name, $"unknown keyword '{name}' in 'global' section{tail}");
            return;
        }

        var arguments = new LineArguments(session, NoAcls, name, string.Empty, [.. words.Skip(1)], location)
        {
            Negated = sign == "no",
            ToDefault = sign == "default",
        };
        Read(row, arguments, sign);
    }

    private void Read(GlobalKeyword row, LineArguments arguments, string? sign)
    {
        if (sign is not null && !row.Negatable)
        {
            arguments.Report($"'{sign}' may not stand before '{row.Name}'.");
            return;
        }

        if (row.Removed is { } advice)
        {
            arguments.Report($"'{row.Name}' is not part of the language any more: {advice}.");
            return;
        }

        if (row.IsExperimental && !session.ExposesExperiments)
        {
            arguments.Report($"'{row.Name}' is experimental: it takes 'expose-experimental-directives' before it.");
            return;
        }

        if (row.Once is { } what && session.OnceSeen.Contains(what))
        {
            var message = $"'{row.Name}' was already specified; this line is ignored.";
            session.Sink.Report(
                new Diagnostic(row.Repeated, arguments.Location, message, row.Name)
                {
                    IsHarmless = !row.RepeatRefuses,
                });
            return;
        }

        var alertsBefore = session.Sink.AlertCount;
        row.Read(session, arguments);
        if (session.Sink.AlertCount == alertsBefore && row.Once is { } once)
        {
            session.OnceSeen = session.OnceSeen.Add(once);
        }

        if (session.Sink.AlertCount == alertsBefore && arguments.RejectExtra() && row.State == KeywordState.Unsupported)
        {
            arguments.RefuseKeyword(row.Name);
        }
    }

    internal static GlobalSection Open(ParseSession session, IReadOnlyList<Word> words, SourceLocation location)
    {
        if (words.Count > 1)
        {
            var message = $"'global' cannot handle the unexpected argument '{words[1].Text}'.";
            session.Sink.Report(
                new Diagnostic(Severity.Alert, location with { Column = words[1].Column }, message, words[1].Text));
        }

        return new GlobalSection(session) { Title = "global" };
    }
}
