using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Health.Protocols;

/// <summary>
/// <c>option pgsql-check user &lt;username&gt;</c> (manual 4.2): a start-up message is answered with a request for
/// authentication.
/// </summary>
internal static class PostgreSqlCheck
{
    private const int ProtocolVersion = 0x0003_0000;
    private const int SmallestAnswer = 5;

    // Type, length, method: whatever follows belongs to the method.
    private const int AuthenticationLength = 9;
    private const int LargestMethod = 10;

    public static ImmutableArray<CheckStep> Steps(CheckConfig config) =>
    [
        new CheckConnectStep(default) { Default = true, Linger = true },
        CheckWriteStep.Of(StartUp(config.User ?? string.Empty)),
        new CheckJudgeStep(Judge),
    ];

    private static byte[] StartUp(string user)
    {
        var text = Encoding.Latin1.GetBytes($"user\0{user}\0\0");
        var message = new byte[8 + text.Length];
        BinaryPrimitives.WriteInt32BigEndian(message, message.Length);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(4), ProtocolVersion);
        text.CopyTo(message, 8);
        return message;
    }

    private static CheckOutcome? Judge(ReadOnlySpan<byte> received, bool ended)
    {
        if (!ended && received.Length < SmallestAnswer)
        {
            return null;
        }

        if (received is [(byte)'E', ..])
        {
            // Behind the length and the kind of the first field: how severe the error is.
            return new CheckOutcome(CheckStatus.Layer7InvalidResponse, ReplyText.Terminated(received, 6));
        }

        return IsAuthentication(received) ? new CheckOutcome(CheckStatus.Layer7Ok, "PostgreSQL server is ok")
            : ended || received.Length >= AuthenticationLength
                ? new CheckOutcome(CheckStatus.Layer7WrongStatus, "PostgreSQL unknown error")
                : null;
    }

    private static bool IsAuthentication(ReadOnlySpan<byte> received) =>
        received.Length >= AuthenticationLength
        && received[0] == 'R'
        && BinaryPrimitives.ReadInt32BigEndian(received[1..]) is >= 0 and <= byte.MaxValue
        && BinaryPrimitives.ReadInt32BigEndian(received[5..]) is (0 or (>= 2 and <= LargestMethod));
}
