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
            _ => Sdbm(key),
        };
        return backend.HashAvalanche ? Avalanche(hash) : hash;
    }

    /// <summary>A full 32-bit mix: each bit of the input changes half of the output (Thomas Wang's integer hash).</summary>
    public static uint Avalanche(uint value)
    {
        value = ~value + (value << 15);
        value ^= value >> 12;
        value += value << 2;
        value ^= value >> 4;
        value *= 2057;
        return value ^ (value >> 16);
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
