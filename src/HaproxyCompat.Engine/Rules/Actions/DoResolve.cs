using System.Net;
using System.Net.Sockets;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Resolvers;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Engine.Variables;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>do-resolve(&lt;var&gt;,&lt;resolvers&gt;[,ipv4|ipv6]) &lt;expr&gt;</c>: looks a name up while the client waits,
/// and keeps its address (manual 4.4).
/// </summary>
/// <param name="Variable">Null for a name that no variable can have: the reference takes it and never sets it.</param>
/// <param name="Type">Of the family that is preferred.</param>
/// <remarks>The variable stays as it is when there is no answer in time, or a bad one.</remarks>
internal sealed record DoResolve(VariableName? Variable, string Section, DnsType Type, SampleExpression Expression)
    : WaitingAction
{
    public static readonly ActionKeyword Keyword =
        new("do-resolve", RuleSets.TcpRequestContent | RuleSets.HttpRequest, Parse) { MatchesPrefix = true };

    private static DoResolve? Parse(ArgumentReader arguments)
    {
        var tail = arguments.Tail;
        var parts = tail is ['(', .., ')'] ? tail[1..^1].Split(',') : [];
        if (parts is not ([_, _] or [_, _, "ipv4" or "ipv6"]))
        {
            arguments.Report(
                $"'{arguments.Keyword}' expects '(<var>,<resolvers>[,ipv4|ipv6])' behind its name, found '{tail}'.");
            return null;
        }

        var type = parts is [_, _, "ipv4"] ? DnsType.IPv4Address : DnsType.IPv6Address;
        return arguments.TryExpression("<expr>", out var expression)
            ? new DoResolve(VariableName.Parse(parts[0].Trim(), out _), parts[1].Trim(), type, expression)
            : null;
    }

    public override void Check(ConfigurationChecker checker)
    {
        if (!checker.Configuration.Resolvers.Any(resolvers => resolvers.Name == Section))
        {
            checker.Alert($"'do-resolve': unable to find the resolvers '{Section}'.");
        }
    }

    public override async LoopTask<ActionResult> ExecuteAsync(ProxyStream stream)
    {
        if (TryAsk(stream, out var answer))
        {
            var found = await answer;
            if (found is not null && Variable is not null)
            {
                var address = SocketAddressValue.From(found, 0);
                var sample = default(Sample);
                if (found.AddressFamily == AddressFamily.InterNetwork)
                {
                    sample.SetIPv4(address.IPv4);
                }
                else
                {
                    sample.SetIPv6(address.AddressBits);
                }

                VariableAccess.Set(
                    Variable,
                    VariableConditions.None,
                    SampleContext.ForStream(stream, SampleDirection.Request),
                    sample);
            }
        }

        return ActionResult.Continue;
    }

    /// <summary>False for a name that cannot be told, and where nobody can be asked.</summary>
    private bool TryAsk(ProxyStream stream, out ValueTask<IPAddress?> answer)
    {
        var sample = default(Sample);
        var context = SampleContext.ForStream(stream, SampleDirection.Request);
        answer = default;
        if (!SampleEvaluator.TryEvaluateAs(Expression, context, SampleType.String, ref sample)
            || stream.Loop.Process.Resolvers.Find(Section) is not { } group)
        {
            return false;
        }

        answer = AddressWait.WaitAsync(stream.Loop.Loop, group, sample.Bytes.Span, Type);
        return true;
    }
}
