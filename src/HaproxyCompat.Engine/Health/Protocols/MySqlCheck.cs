using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Health.Protocols;

/// <summary>
/// <c>option mysql-check [user &lt;username&gt; [post-41 | pre-41 | post-80]]</c> (manual 4.2): the greeting, and with
/// a user a log-in without a password and a goodbye.
/// </summary>
internal static class MySqlCheck
{
    private const int HeaderLength = 4;
    private const byte ErrorPacket = 0xff;

    private static readonly byte[] Quit = [0x01, 0x00, 0x00, 0x00, 0x01];

    /// <summary>As in the reference the log-in does not wait for the greeting.</summary>
    public static ImmutableArray<CheckStep> Steps(CheckConfig config)
    {
        var connect = new CheckConnectStep(default) { Default = true, Linger = true };
        return config.User is not { } user
            ? [connect, new CheckJudgeStep(JudgeGreeting)]
            :
            [
                connect, CheckWriteStep.Of(LogIn(user, config.Handshake)), new CheckJudgeStep(JudgeGreeting),
                new CheckJudgeStep(JudgeLogIn),
            ];
    }

    private static byte[] LogIn(string user, string handshake)
    {
        var name = Encoding.Latin1.GetBytes(user);
        byte[] payload = handshake switch
        {
            "pre-41" => [0x00, 0x80, 0x00, 0x00, 0x01, .. name, 0x00, 0x00],
            "post-80" =>
                [.. Capabilities(0x08), .. name, 0x00, 0x00, .. "mysql_native_password"u8, 0x00],
            _ => [.. Capabilities(0x00), .. name, 0x00, 0x00],
        };
        return [(byte)payload.Length, (byte)(payload.Length >> 8), (byte)(payload.Length >> 16), 0x01, .. payload,
            .. Quit];
    }

    // Protocol 4.1 with secure connections, the largest packet, the character set (utf8), 23 bytes of nothing.
    private static byte[] Capabilities(byte more) =>
        [0x00, 0x82, more, 0x00, 0x00, 0x80, 0x00, 0x01, 0x21, .. new byte[23]];

    private static CheckOutcome? JudgeGreeting(ReadOnlySpan<byte> received, bool ended)
    {
        if (received.IsEmpty && ended)
        {
            return new CheckOutcome(
                CheckStatus.Layer7InvalidResponse, "TCPCHK got an empty response at step 2");
        }

        if (Judge(received, ended) is not { } outcome)
        {
            return null;
        }

        // The version stands behind the number of the protocol.
        return outcome.Result == CheckResult.Passed
            ? outcome with { Description = ReplyText.Terminated(received, HeaderLength + 1) }
            : outcome;
    }

    // What stands behind the greeting, which is still there.
    private static CheckOutcome? JudgeLogIn(ReadOnlySpan<byte> received, bool ended) =>
        Judge(received[Math.Min(received.Length, Length(received))..], ended);

    private static CheckOutcome? Judge(ReadOnlySpan<byte> received, bool ended)
    {
        if (received.Length <= HeaderLength || received.Length < Length(received))
        {
            return ended ? new CheckOutcome(CheckStatus.Layer7InvalidResponse) : null;
        }

        var packet = received[..Length(received)];
        if (packet.Length <= HeaderLength || packet[HeaderLength] != ErrorPacket)
        {
            return new CheckOutcome(CheckStatus.Layer7Ok);
        }

        var code = packet.Length >= HeaderLength + 3
            ? BinaryPrimitives.ReadUInt16LittleEndian(packet[(HeaderLength + 1)..])
            : 0;
        return new CheckOutcome(
            CheckStatus.Layer7WrongStatus, ReplyText.Terminated(packet, HeaderLength + 3), code);
    }

    private static int Length(ReadOnlySpan<byte> received) =>
        HeaderLength + received[0] + (received[1] << 8) + (received[2] << 16);
}
