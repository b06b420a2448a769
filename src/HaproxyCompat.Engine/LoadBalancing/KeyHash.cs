using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.LoadBalancing;

/// <summary>The hash functions of <c>hash-type</c> over a key (manual 4.2).</summary>
internal static class KeyHash
{
    /// <summary>Hashes with the backend's function; consistent hashing and <c>avalanche</c> mix the result.</summary>
    public static uint Of(ReadOnlySpan<byte> key, ProxyConfig backend)
    {
        var hash = backend.HashFunction switch
        {
            "djb2" => Djb2(key),
            "crc32" => Crc32(key),
            "none" => Number(key),
            "wt6" => Samples.Converters.Hashing.Wt6(key),
            _ => Sdbm(key),
        };
        return backend.HashAvalanche ? Avalanche(hash) : hash;
    }

    /// <summary>A full 32-bit mix: each bit of the input changes half of the output (Bob Jenkins' six-shift integer
    /// hash, which is in the public domain), then spread by a prime near three quarters of the range, as the
    /// reference's.</summary>
    public static uint Avalanche(uint value)
    {
        value = value + 0x7ed55d16 + (value << 12);
        value = value ^ 0xc761c23c ^ (value >> 19);
        value = value + 0x165667b1 + (value << 5);
        value = (value + 0xd3a2646c) ^ (value << 9);
        value = value + 0xfd7046c5 + (value << 3);
        value = value ^ 0xb55a4f09 ^ (value >> 16);
        return value * 3_221_225_473;
    }

    private static uint Sdbm(ReadOnlySpan<byte> key)
    {
        var hash = 0u;
        foreach (var value in key)
        {
            hash = value + (hash << 6) + (hash << 16) - hash;
        }

        return hash;
    }

    private static uint Djb2(ReadOnlySpan<byte> key)
    {
        var hash = 5381u;
        foreach (var value in key)
        {
            hash = (hash << 5) + hash + value;
        }

        return hash;
    }

    /// <summary>CRC-32 of IEEE 802.3, reflected, polynomial 0xEDB88320.</summary>
    private static uint Crc32(ReadOnlySpan<byte> key)
    {
        var hash = ~0u;
        foreach (var value in key)
        {
            hash ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                hash = (hash & 1) != 0 ? (hash >> 1) ^ 0xEDB88320 : hash >> 1;
            }
        }

        return ~hash;
    }

    private static uint Number(ReadOnlySpan<byte> key)
    {
        var number = 0u;
        foreach (var value in key)
        {
            if (value is < (byte)'0' or > (byte)'9')
            {
                break;
            }

            number = (number * 10) + (uint)(value - '0');
        }

        return number;
    }
}
