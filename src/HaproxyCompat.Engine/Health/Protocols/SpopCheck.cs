using System.Buffers.Binary;
using System.Collections.Immutable;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Health.Protocols;

/// <summary>
/// <c>option spop-check</c> (manual 4.2): the hello of the stream processing protocol is answered with the agent's.
/// </summary>
internal static class SpopCheck
{
    private const int LengthSize = 4;
    private const int VersionLength = 3;
    private const long LargestFrame = 16_380;
    private const long SmallestFrame = 256;

    // Type, flags, stream, frame, then names with values.
    private static readonly byte[] Hello =
    [
        0x00, 0x00, 0x00, 0x4e, 0x01, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00,
        0x12, .. "supported-versions"u8, 0x08, 0x03, .. "2.0"u8,
        0x0e, .. "max-frame-size"u8, 0x03, 0xfc, 0xf0, 0x06,
        0x0c, .. "capabilities"u8, 0x08, 0x00,
        0x0b, .. "healthcheck"u8, 0x11,
    ];

    public static ImmutableArray<CheckStep> Steps { get; } =
    [
        new CheckConnectStep(default) { Default = true },
        CheckWriteStep.Of(Hello),
        new CheckJudgeStep(Judge),
    ];

    private static CheckOutcome? Judge(ReadOnlySpan<byte> received, bool ended)
    {
        if (received.IsEmpty && ended)
        {
            return Invalid("TCPCHK got an empty response at step 3");
        }

        if (received.Length < LengthSize)
        {
            return ended ? Invalid("invalid frame received") : null;
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(received);
        if (length > received.Length - LengthSize)
        {
            return ended || length > LargestFrame ? Invalid("invalid frame received") : null;
        }

        return JudgeFrame(received.Slice(LengthSize, (int)length));
    }

    private static CheckOutcome JudgeFrame(ReadOnlySpan<byte> frame)
    {
        var reader = new SpopReader(frame);
        if (!reader.TryHead(out var type))
        {
            return Invalid("invalid frame received");
        }

        // A disconnect that says all the same things is as good, as in the reference.
        return type is SpopReader.AgentHello or SpopReader.AgentDisconnect
            ? JudgeHello(ref reader)
            : Invalid("invalid frame received");
    }

    private static CheckOutcome JudgeHello(ref SpopReader reader)
    {
        string? version = null;
        long? size = null;
        var hasCapabilities = false;
        while (!reader.IsAtEnd)
        {
            if (!reader.TryPair(out var name, out var text, out var number)
                || (name == "version" && text?.Length != VersionLength)
                || (name == "max-frame-size" && number is null))
            {
                return Invalid("invalid frame received");
            }

            version = name == "version" ? text : version;
            size = name == "max-frame-size" ? number : size;
            hasCapabilities |= name == "capabilities";
            if (name == "version" && version != "2.0")
            {
                return Invalid("unsupported version");
            }

            if (size is < SmallestFrame or > LargestFrame)
            {
                return Invalid("max-frame-size too big or too small");
            }
        }

        return version is null ? Invalid("version value not found")
            : size is null ? Invalid("max-frame-size value not found")
            : !hasCapabilities ? Invalid("capabilities value not found")
            : new CheckOutcome(CheckStatus.Layer7Ok, "SPOA server is ok");
    }

    private static CheckOutcome Invalid(string text) => new(CheckStatus.Layer7InvalidResponse, text);
}
