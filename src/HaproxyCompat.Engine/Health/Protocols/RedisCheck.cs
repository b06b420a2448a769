using System.Collections.Immutable;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Health.Protocols;

/// <summary><c>option redis-check</c> (manual 4.2): PING is answered with +PONG.</summary>
internal static class RedisCheck
{
    public static ImmutableArray<CheckStep> Steps { get; } =
    [
        new CheckConnectStep(default) { Default = true },
        CheckWriteStep.Of("*1\r\n$4\r\nPING\r\n"u8.ToArray()),
        new CheckJudgeStep(Judge),
    ];

    private static CheckOutcome? Judge(ReadOnlySpan<byte> received, bool ended)
    {
        if (received.IndexOf("+PONG\r\n"u8) >= 0)
        {
            return new CheckOutcome(CheckStatus.Layer7Ok, "Redis server is ok");
        }

        return ended ? new CheckOutcome(CheckStatus.Layer7WrongStatus, ReplyText.Line(received, 0)) : null;
    }
}
