using System.Buffers.Binary;

namespace HaproxyCompat.Vrrp.Bfd;

/// <summary>A control packet without authentication (RFC 5880, 4.1): 24 bytes, intervals in microseconds.</summary>
internal readonly record struct BfdPacket
{
    public const int SizeBytes = 24;

    private const byte PollBit = 0x20;
    private const byte FinalBit = 0x10;
    private const byte AuthenticationBit = 0x04;
    private const byte MultipointBit = 0x01;

    public BfdDiagnostic Diagnostic { get; init; }

    public BfdState State { get; init; }

    public bool Poll { get; init; }

    public bool Final { get; init; }

    public byte Multiplier { get; init; }

    public uint MyDiscriminator { get; init; }

    public uint YourDiscriminator { get; init; }

    public uint DesiredMinimumTx { get; init; }

    public uint RequiredMinimumRx { get; init; }

    /// <summary>Reads a packet by the rules of RFC 5880, 6.8.6; null when it must be discarded.</summary>
    public static BfdPacket? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < SizeBytes || bytes[0] >> 5 != 1 || bytes[3] < SizeBytes || bytes[3] > bytes.Length
            || bytes[2] == 0 || (bytes[1] & (MultipointBit | AuthenticationBit)) != 0)
        {
            return null;
        }

        var packet = new BfdPacket
        {
            Diagnostic = (BfdDiagnostic)(bytes[0] & 0x1f),
            State = (BfdState)(bytes[1] >> 6),
            Poll = (bytes[1] & PollBit) != 0,
            Final = (bytes[1] & FinalBit) != 0,
            Multiplier = bytes[2],
            MyDiscriminator = BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]),
            YourDiscriminator = BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]),
            DesiredMinimumTx = BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]),
            RequiredMinimumRx = BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]),
        };
        var knowsUs = packet.YourDiscriminator != 0 || packet.State is BfdState.Down or BfdState.AdminDown;
        return packet.MyDiscriminator != 0 && knowsUs ? packet : null;
    }

    public void Write(Span<byte> bytes)
    {
        bytes[..SizeBytes].Clear();
        bytes[0] = (byte)(0x20 | (int)Diagnostic);
        bytes[1] = (byte)(((int)State << 6) | (Poll ? PollBit : 0) | (Final ? FinalBit : 0));
        bytes[2] = Multiplier;
        bytes[3] = SizeBytes;
        BinaryPrimitives.WriteUInt32BigEndian(bytes[4..], MyDiscriminator);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[8..], YourDiscriminator);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[12..], DesiredMinimumTx);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[16..], RequiredMinimumRx);
    }
}
