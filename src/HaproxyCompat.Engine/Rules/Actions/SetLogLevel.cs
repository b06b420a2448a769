using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary><c>set-log-level &lt;level&gt;</c>: one of the eight of syslog, or silent (manual 4.4).</summary>
internal sealed record SetLogLevel(int Level) : StreamAction
{
    private static readonly string[] Levels = ["emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"];

    public static readonly ActionKeyword Keyword =
        new("set-log-level", RuleSets.TcpRequestContent | RuleSets.TcpResponseContent | RuleSets.AnyHttp, Parse);

    private static SetLogLevel? Parse(ArgumentReader arguments)
    {
        if (!arguments.TryWord("<level>", out var word))
        {
            return null;
        }

        var level = word == "silent" ? -1 : Array.IndexOf(Levels, word);
        if (level < 0 && word != "silent")
        {
            arguments.Report(
                $"'set-log-level' expects a level, one of {string.Join(", ", Levels)} or silent, found '{word}'.");
            return null;
        }

        return new SetLogLevel(level);
    }

    public override ActionResult Execute(in SampleContext context)
    {
        context.Stream?.LogLevel = Level;
        return ActionResult.Continue;
    }
}
