using HaproxyCompat.Config.Keepalived.Blocks;

namespace HaproxyCompat.Config.Keepalived.Scripts;

/// <summary><c>vrrp_script NAME { }</c> (keepalived.conf(5), "VRRP script(s)").</summary>
internal static class ScriptKeywords
{
    /// <summary>Longest interval and timeout, in seconds.</summary>
    private const long MaximumSeconds = 4294;

    public static readonly Block<ScriptDraft> Table = new(
        new ValueKeyword<ScriptDraft>("script", 0, (script, line) => script.Command = CommandDraft.Parse(line)),
        new ValueKeyword<ScriptDraft>("interval", 1, ParseInterval),
        new ValueKeyword<ScriptDraft>("timeout", 1, ParseTimeout),
        new ValueKeyword<ScriptDraft>("weight", 1, ParseWeight),
        new ValueKeyword<ScriptDraft>("rise", 1, (script, line) => script.Rise = Count(line)),
        new ValueKeyword<ScriptDraft>("fall", 1, (script, line) => script.Fall = Count(line)),
        new ValueKeyword<ScriptDraft>("user", 1, ParseUser),
        new ValueKeyword<ScriptDraft>("init_fail", 0, (script, _) => script.InitiallyFailed = true));

    /// <summary>The row of the block itself.</summary>
    public static readonly BlockKeyword<ParseContext> Keyword =
        new BlockOf<ParseContext, ScriptDraft>("vrrp_script", Table, Start, Finish);

    private static ScriptDraft? Start(ParseContext context, KeywordLine line) =>
        line.TryRequired(1) ? new ScriptDraft(line[1]) : null;

    private static void Finish(ScriptDraft script, KeywordLine line)
    {
        if (script.Command is null)
        {
            line.Report($"vrrp_script '{script.Name}' has no script; it is left out");
        }
        else if (!script.IsRefused && line.Context.Scripts.Exists(s => s.Name == script.Name))
        {
            line.Notice($"vrrp_script '{script.Name}' is defined twice; the first counts");
        }
        else if (!script.IsRefused)
        {
            script.End = line.Location;
            line.Context.Scripts.Add(script);
        }
    }

    private static void ParseInterval(ScriptDraft script, KeywordLine line)
    {
        if (line.TryInteger(1, 0, MaximumSeconds, out var seconds))
        {
            script.Interval = TimeSpan.FromSeconds(AtLeastOne(line, seconds));
        }
    }

    private static void ParseTimeout(ScriptDraft script, KeywordLine line)
    {
        if (line.TryInteger(1, 0, MaximumSeconds, out var seconds))
        {
            script.Timeout = TimeSpan.FromSeconds(AtLeastOne(line, seconds));
        }
    }

    private static int AtLeastOne(KeywordLine line, int seconds)
    {
        if (seconds == 0)
        {
            line.Report(1, $"'{line.Keyword}' must be at least 1; 1 is used");
        }

        return Math.Max(seconds, 1);
    }

    private static int Count(KeywordLine line) => line.TryInteger(1, 1, int.MaxValue, out var count) ? count : 1;

    private static void ParseWeight(ScriptDraft script, KeywordLine line)
    {
        if (line.TryInteger(1, -253, 253, out var weight))
        {
            script.Weight = weight;
            script.Reverse = line[2] == "reverse";
        }

        if (line.Count > 2 && line[2] is not ("reverse" or "noreverse"))
        {
            line.Report(2, $"'weight' may be followed by 'reverse', not by '{line[2]}'");
        }
    }

    private static void ParseUser(ScriptDraft script, KeywordLine line)
    {
        var group = line.Count > 2 ? line[2] : null;
        if (line.Context.Host.FindUser(line[1], group) is null)
        {
            line.Report(1, $"there is no user '{line[1]}'{(group is null ? "" : $" with group '{group}'")}");
            script.IsRefused = true;
        }
        else
        {
            script.User = (line[1], group, line.Location);
        }
    }
}
