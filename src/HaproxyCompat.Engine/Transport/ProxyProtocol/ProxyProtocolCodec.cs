namespace HaproxyCompat.Engine.Transport.ProxyProtocol;

/// <summary>Both versions of the PROXY protocol: bytes to header; told apart by their first bytes.</summary>
public static class ProxyProtocolCodec
{
    /// <summary>Bytes of type and length before an extension's value.</summary>
    public const int ExtensionHeadSize = 3;

    /// <param name="bytes">All that was received so far.</param>
    /// <param name="header">Set when done.</param>
    /// <param name="consumed">Bytes of the header when done, else 0.</param>
    public static ProxyParseStatus Parse(ReadOnlySpan<byte> bytes, out ProxyHeader header, out int consumed)
    {
        header = ProxyHeader.Local;
        consumed = 0;
        if (StartsAlike(bytes, ProxyProtocolVersion1.Prefix))
        {
            return ProxyProtocolVersion1.Parse(bytes, out header, out consumed);
        }

        return StartsAlike(bytes, ProxyProtocolVersion2.Signature)
            ? ProxyProtocolVersion2.Parse(bytes, out header, out consumed)
            : ProxyParseStatus.Refused;
    }

    private static bool StartsAlike(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> start)
    {
        var size = Math.Min(bytes.Length, start.Length);
        return bytes[..size].SequenceEqual(start[..size]);
    }
}
