using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>switch-mode http [proto &lt;name&gt;]</c>: TCP mode ends and HTTP begins; no more tcp-request content rules of
/// the section (manual 4 and 4.4). On a stream of HTTP the second half is all there is to do.
/// </summary>
internal sealed record SwitchMode : StreamAction
{
    public static readonly ActionKeyword Keyword = new("switch-mode", RuleSets.TcpRequestContent, Parse);

    public override bool BeginsHttp => true;

    public override ActionResult Execute(in SampleContext context) => ActionResult.SwitchMode;

    private static SwitchMode? Parse(ArgumentReader arguments)
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
            return new SwitchMode();
        }

        if (!arguments.TryWord("the name of a protocol after 'proto'", out var protocol))
        {
            return null;
        }

        if (protocol is not ("h1" or "h2"))
        {
            arguments.Report($"'{arguments.Keyword}': 'proto' expects h1 or h2, found '{protocol}'.");
            return null;
        }

        if (protocol == "h2")
        {
            arguments.Refuse($"'{arguments.Keyword} http proto h2'");
        }

        return new SwitchMode();
    }
}
