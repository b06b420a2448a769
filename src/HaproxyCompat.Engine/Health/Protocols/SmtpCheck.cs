using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Health.Protocols;

/// <summary>
/// <c>option smtpchk [&lt;hello&gt; &lt;domain&gt;]</c> (manual 4.2): greeting, hello, QUIT, each answered with 2xx.
/// </summary>
internal static class SmtpCheck
{
    private const int CodeLength = 3;

    public static ImmutableArray<CheckStep> Steps(CheckConfig config) =>
    [
        new CheckConnectStep(default) { Default = true, Linger = true },
        new CheckJudgeStep(JudgeGreeting),
        CheckWriteStep.Of(Encoding.Latin1.GetBytes(config.Greeting + "\r\n")),
        new CheckJudgeStep(JudgeHello),
        CheckWriteStep.Of("QUIT\r\n"u8.ToArray()),
        new CheckJudgeStep(JudgeBye),
    ];

    private static CheckOutcome? JudgeGreeting(ReadOnlySpan<byte> received, bool ended)
    {
        if (!ended && received.Length <= CodeLength)
        {
            return null;
        }

        return !IsReply(received)
            ? new CheckOutcome(CheckStatus.Layer7InvalidResponse, ReplyText.Line(received, 0))
            : received[0] == '2' ? Passed(received) : Failed(received);
    }

    // Lines with a dash behind the code go before the last one.
    private static CheckOutcome? JudgeHello(ReadOnlySpan<byte> received, bool ended)
    {
        var rest = received;
        while (rest.Length > CodeLength && IsSuccess(rest) && rest[CodeLength] == '-')
        {
            var end = rest.IndexOf("\r\n"u8);
            rest = end < 0 ? [] : rest[(end + 2)..];
        }

        return IsReply(rest) && rest[0] == '2' ? Passed(received) : ended ? Failed(received) : null;
    }

    private static CheckOutcome? JudgeBye(ReadOnlySpan<byte> received, bool ended)
    {
        if (!ended && received.Length <= CodeLength)
        {
            return null;
        }

        var isSuccess = received.Length > CodeLength
            && IsSuccess(received)
            && (received[CodeLength] is (byte)' ' or (byte)'\r' or (byte)'-');
        return isSuccess ? Passed(received) : Failed(received);
    }

    private static CheckOutcome Passed(ReadOnlySpan<byte> received) =>
        new(CheckStatus.Layer7Ok, ReplyText.Line(received, CodeLength + 1).TrimStart(' '), Code(received));

    private static CheckOutcome Failed(ReadOnlySpan<byte> received) =>
        new(CheckStatus.Layer7WrongStatus, ReplyText.Line(received, CodeLength + 1).TrimStart(' '), Code(received));

    private static bool IsReply(ReadOnlySpan<byte> line) =>
        line.Length > CodeLength && HasCode(line) && line[CodeLength] is (byte)' ' or (byte)'\r';

    private static bool IsSuccess(ReadOnlySpan<byte> line) => HasCode(line) && line[0] == '2';

    private static bool HasCode(ReadOnlySpan<byte> line) =>
        line.Length >= CodeLength && line[..CodeLength].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;

    private static int Code(ReadOnlySpan<byte> line) =>
        HasCode(line) ? int.Parse(line[..CodeLength], NumberStyles.None, CultureInfo.InvariantCulture) : 0;
}
