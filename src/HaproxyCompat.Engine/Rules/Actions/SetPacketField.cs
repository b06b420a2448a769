using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>set-fc-mark</c> and <c>set-fc-tos { &lt;number&gt; | &lt;expr&gt; }</c>, <c>set-mark</c> and <c>set-tos</c>,
/// their old names: the mark or the TOS byte of what is sent to the client. <c>set-bc-mark</c> and <c>set-bc-tos</c>:
/// those of the connection to the server that is made or chosen afterwards (manual 4.4).
/// </summary>
internal sealed record SetPacketField(bool IsMark, bool IsOfServer, int Number, SampleExpression? Expression)
    : StreamAction
{
    private const RuleSets OfClient =
        RuleSets.AnyTcpRequest | RuleSets.TcpResponseContent | RuleSets.HttpRequest | RuleSets.HttpResponse;
    private const RuleSets OfServer = RuleSets.TcpRequestContent | RuleSets.HttpRequest;

    public static readonly ImmutableArray<ActionKeyword> Keywords =
    [
        Row("set-bc-mark", OfServer, isMark: true),
        Row("set-bc-tos", OfServer, isMark: false),
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
            ? new SetPacketField(isMark, ruleSets == OfServer, unchecked((int)number), expression)
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

        if (IsOfServer)
        {
            SetOfServer(context.Stream, number);
        }
        else if (context.Session is { Client: { Fd: >= 0 } client })
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
        else
        {
            _ = SocketTuning.SetTypeOfService(client.Fd, client.Remote.Kind, number);
        }
    }

    private void SetOfServer(ProxyStream? stream, int number)
    {
        if (stream is null)
        {
            return;
        }

        if (IsMark)
        {
            stream.ServerMark = number;
        }
        else
        {
            stream.ServerTypeOfService = number & 0xff;
        }
    }
}
