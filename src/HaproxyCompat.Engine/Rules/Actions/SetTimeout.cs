using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>set-timeout { client | connect | queue | server | tarpit | tunnel } { &lt;timeout&gt; | &lt;expr&gt; }</c>
/// (manual 4.4).
/// </summary>
internal sealed record SetTimeout(string Which, long? Milliseconds, SampleExpression? Expression) : StreamAction
{
    public static readonly ActionKeyword Keyword =
        new("set-timeout", RuleSets.HttpRequest | RuleSets.HttpResponse, Parse);

    private static SetTimeout? Parse(ArgumentReader arguments)
    {
        if (!arguments.TryWord("a timeout's name", out var which))
        {
            return null;
        }

        if (which is not ("client" or "connect" or "queue" or "server" or "tarpit" or "tunnel"))
        {
            arguments.Report(
                $"'set-timeout' expects one of client, connect, queue, server, tarpit or tunnel, found '{which}'.");
            return null;
        }

        if (arguments.Peek is { Length: > 0 } word && char.IsAsciiDigit(word[0]))
        {
            return arguments.TryPositiveDuration("<timeout>", out var milliseconds)
                ? new SetTimeout(which, milliseconds, null)
                : null;
        }

        return arguments.TryWordExpression("<expr>", out var expression)
            ? new SetTimeout(which, null, expression)
            : null;
    }

    /// <summary>A timeout of a side that the section does not have cannot be set there.</summary>
    public override void Check(ConfigurationChecker checker)
    {
        var needed = Which is "client" ? ProxyKind.Frontend : Which is "tarpit" ? ProxyKind.None : ProxyKind.Backend;
        if (needed != ProxyKind.None && (checker.Proxy.Kind & needed) == 0)
        {
            checker.Alert(
                $"'set-timeout {Which}' cannot be used in a section without "
                    + $"{(needed == ProxyKind.Frontend ? "frontend" : "backend")} capability.");
        }
    }

    public override ActionResult Execute(in SampleContext context)
    {
        var milliseconds = Milliseconds;
        if (Expression is not null)
        {
            var sample = default(Sample);
            if (!SampleEvaluator.TryEvaluateAs(Expression, context, SampleType.Integer, ref sample)
                || sample.Number <= 0)
            {
                return ActionResult.Continue;
            }

            milliseconds = sample.Number;
        }

        var stream = context.Stream!;
        switch (Which)
        {
            case "client":
                stream.ClientTimeoutMs = milliseconds;
                break;
            case "connect":
                stream.ConnectTimeoutMs = milliseconds;
                break;
            case "queue":
                stream.QueueTimeoutMs = milliseconds;
                break;
            case "server":
                stream.ServerTimeoutMs = milliseconds;
                break;
            case "tarpit":
                stream.TarpitTimeoutMs = milliseconds;
                break;
            default:
                stream.TunnelTimeoutMs = milliseconds;
                break;
        }

        return ActionResult.Continue;
    }
}
