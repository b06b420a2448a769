using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>switch-mode http [proto &lt;name&gt;]</c>: TCP mode ends and HTTP begins (manual 4.4). Checked; it does not run
/// here.
/// </summary>
internal static class SwitchMode
{
    public static readonly ActionKeyword Keyword =
        new("switch-mode", RuleSets.TcpRequestContent, Parse) { State = KeywordState.Unsupported };

    private static UnsupportedAction? Parse(ArgumentReader arguments)
    {
        if (arguments.InBackendOnly)
        {
            arguments.Report($"'{arguments.Keyword}' is not possible in a section without frontend capability.");
            return null;
        }

        if (!arguments.TryWord("a mode", out var mode))
        {
            return null;
        }

        if (mode != "http")
        {
            arguments.Report($"'{arguments.Keyword}' expects the mode 'http', found '{mode}'.");
            return null;
        }

        if (!arguments.TrySkip("proto"))
        {
            return new UnsupportedAction();
        }

        if (!arguments.TryWord("the name of a protocol after 'proto'", out var protocol))
        {
            return null;
        }

        if (protocol is not ("h1" or "h2" or "fcgi" or "none"))
        {
            arguments.Report($"'{arguments.Keyword}': 'proto' expects h1 or h2, found '{protocol}'.");
            return null;
        }

        return new UnsupportedAction();
    }
}
