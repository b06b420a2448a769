namespace HaproxyCompat.Engine.Peers;

/// <summary>One message as it stands in the bytes received.</summary>
/// <param name="Class">See <see cref="PeerMessage"/>.</param>
/// <param name="Type">Within its class.</param>
/// <param name="BodyStart">Where what follows the length starts.</param>
/// <param name="Length">Of the whole message.</param>
internal readonly record struct PeerFrame(byte Class, byte Type, int BodyStart, int Length)
{
    /// <summary>Finds the message at the start.</summary>
    /// <param name="source">What was received.</param>
    /// <param name="limitBytes">A longer one is refused.</param>
    /// <param name="frame">When it is there whole.</param>
    public static PeerFrameResult TryRead(ReadOnlySpan<byte> source, int limitBytes, out PeerFrame frame)
    {
        frame = default;
        if (source.Length < 2)
        {
            return PeerFrameResult.NeedMore;
        }

        if (source[1] < PeerMessage.FirstWithLength)
        {
            frame = new PeerFrame(source[0], source[1], 2, 2);
            return PeerFrameResult.Done;
        }

        var size = PeerNumber.Read(source[2..], out var length);
        if (size == 0)
        {
            return PeerFrameResult.NeedMore;
        }

        if (size < 0 || length > (ulong)(limitBytes - 2 - size))
        {
            return PeerFrameResult.TooLong;
        }

        frame = new PeerFrame(source[0], source[1], 2 + size, 2 + size + (int)length);
        return source.Length < frame.Length ? PeerFrameResult.NeedMore : PeerFrameResult.Done;
    }

    public ReadOnlySpan<byte> Body(ReadOnlySpan<byte> source) => source[BodyStart..Length];
}
