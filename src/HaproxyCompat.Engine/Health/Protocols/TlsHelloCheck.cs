using System.Buffers.Binary;
using System.Collections.Immutable;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Health.Protocols;

/// <summary>
/// <c>option ssl-hello-chk</c> (manual 4.2): a hello of SSLv3 is answered with a handshake or an alert.
/// </summary>
internal static class TlsHelloCheck
{
    private const int SmallestAnswer = 5;
    private const byte Alert = 0x15;
    private const byte Handshake = 0x16;

    public static ImmutableArray<CheckStep> Steps { get; } =
    [
        new CheckConnectStep(default) { Default = true },
        new CheckWriteStep(Hello),
        new CheckJudgeStep(Judge) { TimeoutStatus = CheckStatus.Layer6Timeout },
    ];

    private static byte[] Hello()
    {
        byte[] time = [0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32BigEndian(time, (uint)TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        byte[] body =
        [
            0x03, 0x00, .. time, .. "HAPROXYSSLCHK\nHAPROXYSSLCHK\n"u8,

            // No session; the suites 1 to 27 and 47 to 58; no compression.
            0x00, .. Suites(), 0x01, 0x00,
        ];
        return [Handshake, 0x03, 0x00, .. Short(body.Length + 4), 0x01, 0x00, .. Short(body.Length), .. body];
    }

    private static byte[] Suites()
    {
        byte[] suites = [.. Enumerable.Range(1, 27).Concat(Enumerable.Range(47, 12)).SelectMany(Short)];
        return [.. Short(suites.Length), .. suites];
    }

    private static byte[] Short(int number) => [(byte)(number >> 8), (byte)number];

    private static CheckOutcome? Judge(ReadOnlySpan<byte> received, bool ended)
    {
        if (!ended && received.Length < SmallestAnswer)
        {
            return null;
        }

        return received switch
        {
            [Alert or Handshake, ..] => new CheckOutcome(CheckStatus.Layer6Ok),
            [] => new CheckOutcome(
                CheckStatus.Layer6InvalidResponse, "TCPCHK got an empty response at step 2"),
            _ => ended ? new CheckOutcome(CheckStatus.Layer6InvalidResponse) : null,
        };
    }
}
