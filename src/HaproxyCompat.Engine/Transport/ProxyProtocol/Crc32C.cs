using System.Numerics;

namespace HaproxyCompat.Engine.Transport.ProxyProtocol;

/// <summary>CRC-32C (RFC 3720, appendix B.4).</summary>
public static class Crc32C
{
    public static uint Compute(ReadOnlySpan<byte> bytes) => ComputeWithout(bytes, bytes.Length, 0);

    /// <summary>The checksum with some bytes taken as zeros, as the checksum's own place is.</summary>
    public static uint ComputeWithout(ReadOnlySpan<byte> bytes, int start, int count)
    {
        var crc = uint.MaxValue;
        for (var index = 0; index < bytes.Length; index++)
        {
            var value = index >= start && index < start + count ? (byte)0 : bytes[index];
            crc = BitOperations.Crc32C(crc, value);
        }

        return ~crc;
    }
}
