using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>set-fc-mark</c> and <c>set-fc-tos { &lt;number&gt; | &lt;expr&gt; }</c>, <c>set-mark</c> and <c>set-tos</c>,
/// their old names: the mark or the TOS byte of what is sent to the client (manual 4.4). <c>set-bc-mark</c> and
/// <c>set-bc-tos</c> are checked and do not run here.
/// </summary>
internal sealed record SetPacketField(bool IsMark, int Number, SampleExpression? Expression) : StreamAction
{
    private const RuleSets OfClient =
        RuleSets.AnyTcpRequest | RuleSets.TcpResponseContent | RuleSets.HttpRequest | RuleSets.HttpResponse;
    private const RuleSets OfServer = RuleSets.TcpRequestContent | RuleSets.HttpRequest;

    public static readonly ImmutableArray<ActionKeyword> Keywords =
    [
        Row("set-bc-mark", OfServer, isMark: true) with { State = KeywordState.Unsupported },
        Row("set-bc-tos", OfServer, isMark: false) with { State = KeywordState.Unsupported },
        Row("set-fc-mark", OfClient, isMark: true),
        Row("set-fc-tos", OfClient, isMark: false),
        Row("set-mark", OfClient, isMark: true),
        Row("set-tos", OfClient, isMark: false),
    ];

    private static ActionKeyword Row(string name, RuleSets ruleSets, bool isMark) => new(
        name,
        ruleSets,
        arguments =>
            NumberArgument.TryRead(
                arguments, "<number> or <expr>", mayBeHexadecimal: true, out var number, out var expression)
            ? new SetPacketField(isMark, unchecked((int)number), expression)
            : null);

    public override ActionResult Execute(in SampleContext context)
    {
        var number = Number;
        if (Expression is not null)
        {
            var sample = default(Sample);
            if (!SampleEvaluator.TryEvaluateAs(Expression, context, SampleType.Integer, ref sample))
            {
                return ActionResult.Continue;
            }

            number = unchecked((int)sample.Number);
        }

        if (context.Session is { Client: { Fd: >= 0 } client })
        {
            Set(client, number);
        }

        return ActionResult.Continue;
    }

    /// <summary>
    /// The system may refuse a mark to a process without the right to set it; the reference goes on as well.
    /// </summary>
    private void Set(Connection client, int number)
    {
        if (IsMark)
        {
            _ = SysSocket.SetOption(client.Fd, SocketOptions.LevelSocket, SocketOptions.Mark, number);
        }
        else if (client.Remote.Kind == AddressKind.IPv6)
        {
            _ = SysSocket.SetOption(client.Fd, SocketOptions.LevelIPv6, SocketOptions.IPv6TrafficClass, number & 0xff);
        }
        else if (client.Remote.Kind == AddressKind.IPv4)
        {
            _ = SysSocket.SetOption(client.Fd, SocketOptions.LevelIP, SocketOptions.TypeOfService, number & 0xff);
        }
    }
}
