using System.Buffers.Binary;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.LoadBalancing;

/// <summary><c>balance source</c>: the same client address reaches the same server (manual 4.2).</summary>
public sealed record SourceHash() : ServerBalance("source")
{
    public static readonly BalanceKeyword Keyword = new("source", _ => new SourceHash());

    public override ServerPicker CreatePicker(Backend backend) =>
        new HashPicker(backend, stream => Hash(stream, backend));

    private static uint? Hash(ProxyStream stream, Backend backend)
    {
        var source = stream.Session.Source;
        if (source.Kind is not (AddressKind.IPv4 or AddressKind.IPv6))
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, source.AddressBits);
        var key = source.Kind == AddressKind.IPv4 ? bytes[12..] : bytes;
        var words = 0u;
        for (var i = 0; i < key.Length; i += 4)
        {
            words ^= BinaryPrimitives.ReadUInt32BigEndian(key[i..]);
        }

        return backend.Config.HashAvalanche ? KeyHash.Avalanche(words) : words;
    }
}
