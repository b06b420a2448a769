using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Keepalived.Text;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Config.Keepalived.Tracking;

/// <summary><c>vrrp_track_process NAME { }</c> (keepalived.conf(5), "VRRP track processes").</summary>
internal static class TrackProcessKeywords
{
    /// <summary>Shortest and longest delay, in seconds.</summary>
    private const decimal MinimumSeconds = 0.000001m;
    private const decimal MaximumSeconds = 3600;

    public static readonly Block<TrackProcessDraft> Table = new(
        new ValueKeyword<TrackProcessDraft>("process", 1, ParseProcess),
        new ValueKeyword<TrackProcessDraft>("param_match", 0, ParseMatch),
        new ValueKeyword<TrackProcessDraft>("weight", 0, ParseWeight),
        new ValueKeyword<TrackProcessDraft>("quorum", 1, (p, line) =>
            p.Model = line.TryInteger(1, 1, 65535, out var n) ? p.Model with { Quorum = n } : p.Model),
        new ValueKeyword<TrackProcessDraft>("quorum_max", 1, ParseMaximum),
        new ValueKeyword<TrackProcessDraft>("fork_delay", 1, (p, line) =>
            p.Model = TryDelay(line, out var t) ? p.Model with { ForkDelay = t } : p.Model),
        new ValueKeyword<TrackProcessDraft>("terminate_delay", 1, (p, line) =>
            p.Model = TryDelay(line, out var t) ? p.Model with { TerminateDelay = t } : p.Model),
        new ValueKeyword<TrackProcessDraft>("delay", 1, (p, line) =>
            p.Model = TryDelay(line, out var t) ? p.Model with { ForkDelay = t, TerminateDelay = t } : p.Model),
        new ValueKeyword<TrackProcessDraft>(
            "full_command", 0, (p, _) => p.Model = p.Model with { FullCommand = true }));

    public static readonly BlockKeyword<ParseContext> Keyword =
        new BlockOf<ParseContext, TrackProcessDraft>("vrrp_track_process", Table, Start, Finish);

    private static TrackProcessDraft? Start(ParseContext context, KeywordLine line) =>
        line.TryRequired(1) ? new TrackProcessDraft(line[1]) : null;

    private static void Finish(TrackProcessDraft process, KeywordLine line)
    {
        if (process.Model.Command.Length == 0)
        {
            line.Report($"vrrp_track_process '{process.Model.Name}' names no process; it is left out");
        }
        else
        {
            line.Context.TrackProcesses.Add(process);
        }
    }

    private static void ParseMaximum(TrackProcessDraft process, KeywordLine line)
    {
        if (!line.TryInteger(1, 0, 65535, out var maximum))
        {
            return;
        }

        if (maximum < process.Model.Quorum)
        {
            line.Report(1, $"'quorum_max' {maximum} is less than 'quorum'; it is left out");
            return;
        }

        process.Model = process.Model with { QuorumMaximum = maximum };
    }

    private static bool TryDelay(KeywordLine line, out TimeSpan delay) =>
        line.TrySeconds(1, MinimumSeconds, MaximumSeconds, out delay);

    private static void ParseProcess(TrackProcessDraft process, KeywordLine line)
    {
        if (process.Model.Command.Length > 0)
        {
            line.Report(1, $"the process is '{process.Model.Command}' already; '{line[1]}' is left out");
        }
        else if (ScriptWordSplitter.Split(line.Text) is { Length: > 1 } words)
        {
            process.Model = process.Model with { Command = words[1], Parameters = words[2..] };
        }
    }

    private static void ParseMatch(TrackProcessDraft process, KeywordLine line)
    {
        ProcessMatch? match = line[1] switch
        {
            "" => ProcessMatch.Exact,
            "partial" => ProcessMatch.Partial,
            "initial" => ProcessMatch.Initial,
            _ => null,
        };
        if (match is null)
        {
            line.Report(1, $"'param_match' takes 'partial' or 'initial', not '{line[1]}'");
        }

        process.Model = process.Model with { Match = match ?? process.Model.Match };
    }

    private static void ParseWeight(TrackProcessDraft process, KeywordLine line)
    {
        if (process.HasWeight && line.Count > 1)
        {
            line.Report(1, $"the weight is {process.Model.Weight} already; {line[1]} is left out");
        }
        else if (Weights.TryDefault(line, out var weight, out var reverse))
        {
            process.Model = process.Model with { Weight = weight, Reverse = reverse };
            process.HasWeight = true;
        }
    }
}
