using System.Buffers.Binary;
using HaproxyCompat.Engine.Samples.Converters;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>
/// What a client's hello offered (RFC 8446, 4.1.2), kept as far as <c>tune.ssl.capture-buffer-size</c> has room for it:
/// the cipher suites first, then the types of the extensions, groups, point formats, versions, signature algorithms.
/// </summary>
/// <remarks>
/// As in the reference an extension whose type found no room is not looked into, nor is any behind it.
/// </remarks>
internal sealed class ClientHelloCapture
{
    private const int HandshakeHeaderBytes = 4;
    private const int VersionBytes = 2;
    private const int RandomBytes = 32;
    private const int TypeBytes = 2;
    private const int GroupsExtension = 10;
    private const int PointFormatsExtension = 11;
    private const int SignatureAlgorithmsExtension = 13;
    private const int VersionsExtension = 43;

    private ClientHelloCapture(int version, ulong cipherHash, byte[] cipherSuites)
    {
        Version = version;
        CipherHash = cipherHash;
        CipherSuites = cipherSuites;
    }

    /// <summary>The version field, such as 0x0303 (<c>ssl_fc_protocol_hello_id</c>).</summary>
    public int Version { get; }

    /// <summary>XXH64 of the whole list, however much of it is kept (<c>ssl_fc_cipherlist_xxh</c>).</summary>
    public ulong CipherHash { get; }

    public byte[] CipherSuites { get; }

    /// <summary>Types of the extensions in their order.</summary>
    public byte[] Extensions { get; private set; } = [];

    public byte[] Groups { get; private set; } = [];

    public byte[] PointFormats { get; private set; } = [];

    public byte[] Versions { get; private set; } = [];

    public byte[] SignatureAlgorithms { get; private set; } = [];

    /// <summary>Reads a handshake message.</summary>
    /// <param name="message">From its type on.</param>
    /// <param name="room">How many bytes may be kept.</param>
    /// <returns>Null when it is malformed.</returns>
    public static ClientHelloCapture? Read(ReadOnlySpan<byte> message, int room)
    {
        if (message.Length < HandshakeHeaderBytes + VersionBytes + RandomBytes)
        {
            return null;
        }

        var version = BinaryPrimitives.ReadUInt16BigEndian(message[HandshakeHeaderBytes..]);
        var rest = message[(HandshakeHeaderBytes + VersionBytes + RandomBytes)..];
        if (!TryTake(ref rest, 1, out _) || !TryTake(ref rest, 2, out var ciphers))
        {
            return null;
        }

        var capture = new ClientHelloCapture(version, XxHash.Hash64(ciphers, 0), Keep(ciphers, ref room));
        if (TryTake(ref rest, 1, out _) && TryTake(ref rest, 2, out var extensions))
        {
            capture.ReadExtensions(extensions, room);
        }

        return capture;
    }

    private void ReadExtensions(ReadOnlySpan<byte> extensions, int room)
    {
        ReadOnlySpan<byte> groups = default, formats = default, versions = default, algorithms = default;
        var types = new List<byte>();
        while (room >= TypeBytes && extensions.Length >= TypeBytes)
        {
            var type = BinaryPrimitives.ReadUInt16BigEndian(extensions);
            types.AddRange(extensions[..TypeBytes]);
            room -= TypeBytes;
            extensions = extensions[TypeBytes..];
            if (!TryTake(ref extensions, 2, out var content))
            {
                break;
            }

            switch (type)
            {
                case GroupsExtension:
                    _ = TryTake(ref content, 2, out groups);
                    break;
                case PointFormatsExtension:
                    _ = TryTake(ref content, 1, out formats);
                    break;
                case SignatureAlgorithmsExtension:
                    _ = TryTake(ref content, 2, out algorithms);
                    break;
                case VersionsExtension:
                    _ = TryTake(ref content, 1, out versions);
                    break;
            }
        }

        Extensions = [.. types];
        Groups = Keep(groups, ref room);
        PointFormats = Keep(formats, ref room);
        Versions = Keep(versions, ref room);
        SignatureAlgorithms = Keep(algorithms, ref room);
    }

    private static byte[] Keep(ReadOnlySpan<byte> list, ref int room)
    {
        var kept = list[..Math.Min(list.Length, room)];
        room -= kept.Length;
        return kept.ToArray();
    }

    /// <summary>Takes a length of so many bytes and what it counts.</summary>
    private static bool TryTake(scoped ref ReadOnlySpan<byte> rest, int lengthBytes, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (rest.Length < lengthBytes)
        {
            return false;
        }

        var length = lengthBytes == 1 ? rest[0] : BinaryPrimitives.ReadUInt16BigEndian(rest);
        if (rest.Length < lengthBytes + length)
        {
            return false;
        }

        value = rest.Slice(lengthBytes, length);
        rest = rest[(lengthBytes + length)..];
        return true;
    }
}
