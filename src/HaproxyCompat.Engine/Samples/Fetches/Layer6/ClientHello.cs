using System.Buffers.Binary;
using HaproxyCompat.Engine.Http;

namespace HaproxyCompat.Engine.Samples.Fetches.Layer6;

/// <summary>
/// The TLS ClientHello in the first record of a buffer (RFC 8446, 4.1.2 and 5.1), as far as fetches ask for it.
/// </summary>
/// <param name="Version">Major times 65536 plus minor, as the hello says it (<c>legacy_version</c>).</param>
/// <param name="CipherSuites">The list without its length.</param>
/// <param name="Extensions">All of them without their length.</param>
internal readonly record struct ClientHello(
    int Version, ReadOnlyMemory<byte> CipherSuites, ReadOnlyMemory<byte> Extensions)
{
    public const int ServerNameExtension = 0;
    public const int SupportedGroupsExtension = 10;
    public const int SignatureAlgorithmsExtension = 13;
    public const int AlpnExtension = 16;
    public const int SessionTicketExtension = 35;
    public const int KeyShareExtension = 51;

    private const int RecordHeaderBytes = 5;
    private const int HandshakeHeaderBytes = 4;
    private const int VersionAndRandomBytes = 34;
    private const byte HandshakeRecord = 22;
    private const byte HelloMessage = 1;

    /// <summary>Finds the handshake message in the first record; a record that has not come whole needs more.</summary>
    /// <param name="bytes">What came.</param>
    /// <param name="message">From the type of the message to the end of the record.</param>
    public static ParseStatus ReadMessage(ReadOnlyMemory<byte> bytes, out ReadOnlyMemory<byte> message)
    {
        message = default;
        var span = bytes.Span;
        if (span.IsEmpty || (span[0] == HandshakeRecord && span.Length < RecordHeaderBytes))
        {
            return ParseStatus.NeedMore;
        }

        if (span[0] != HandshakeRecord || span[1] < 3)
        {
            return ParseStatus.Refused;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(span[3..]);
        if (length < HandshakeHeaderBytes + VersionAndRandomBytes)
        {
            return ParseStatus.Refused;
        }

        if (span.Length < RecordHeaderBytes + length)
        {
            return ParseStatus.NeedMore;
        }

        message = bytes.Slice(RecordHeaderBytes, length);
        return ParseStatus.Done;
    }

    /// <summary>The version that a handshake message says.</summary>
    public static int VersionOf(ReadOnlySpan<byte> message) =>
        (message[HandshakeHeaderBytes] << 16) + message[HandshakeHeaderBytes + 1];

    /// <summary>Reads the hello; one that ends before its extensions has none.</summary>
    public static ParseStatus Read(ReadOnlyMemory<byte> bytes, out ClientHello hello)
    {
        hello = default;
        var status = ReadMessage(bytes, out var message);
        if (status != ParseStatus.Done)
        {
            return status;
        }

        var span = message.Span;
        var length = (span[1] << 16) | (span[2] << 8) | span[3];
        if (span[0] != HelloMessage || VersionOf(span) < 3 << 16 || length > span.Length - HandshakeHeaderBytes)
        {
            return ParseStatus.Refused;
        }

        var rest = message.Slice(HandshakeHeaderBytes, length)[VersionAndRandomBytes..];
        if (!TryTake(ref rest, 1, out _) || !TryTake(ref rest, 2, out var ciphers) || ciphers.IsEmpty
            || !TryTake(ref rest, 1, out _))
        {
            return ParseStatus.Refused;
        }

        hello = new ClientHello(VersionOf(span), ciphers, default);
        if (rest.IsEmpty)
        {
            return ParseStatus.Done;
        }

        if (!TryTake(ref rest, 2, out var extensions))
        {
            return ParseStatus.Refused;
        }

        hello = hello with { Extensions = extensions, HasExtensions = true };
        return ParseStatus.Done;
    }

    /// <summary>The list is there, though it may be empty.</summary>
    public bool HasExtensions { get; private init; }

    /// <summary>The content of the first extension of a type.</summary>
    public bool TryExtension(int type, out ReadOnlyMemory<byte> content)
    {
        var rest = Extensions;
        while (rest.Length >= 4)
        {
            var found = BinaryPrimitives.ReadUInt16BigEndian(rest.Span);
            rest = rest[2..];
            if (!TryTake(ref rest, 2, out content))
            {
                break;
            }

            if (found == type)
            {
                return true;
            }
        }

        content = default;
        return false;
    }

    /// <summary>The first host name (RFC 6066, 3).</summary>
    public bool TryServerName(out ReadOnlyMemory<byte> name)
    {
        name = default;
        return TryExtension(ServerNameExtension, out var content) && TryTake(ref content, 2, out var names)
            && names is { Length: > 0 } && names.Span[0] == 0 && Skip(ref names) && TryTake(ref names, 2, out name);
    }

    /// <summary>The protocol that the client likes best (RFC 7301).</summary>
    public bool TryAlpn(out ReadOnlyMemory<byte> name)
    {
        name = default;
        return TryExtension(AlpnExtension, out var content) && TryTake(ref content, 2, out var names) && TryTake(
            ref names, 1, out name);
    }

    /// <summary>The groups of all key shares, each in two bytes (RFC 8446, 4.2.8).</summary>
    /// <returns>Bytes written; they never need more than the extension itself.</returns>
    public int WriteKeyShareGroups(Span<byte> output)
    {
        if (!TryExtension(KeyShareExtension, out var content) || !TryTake(ref content, 2, out var shares))
        {
            return 0;
        }

        var written = 0;
        while (shares.Length >= 4)
        {
            var group = shares[..2];
            shares = shares[2..];
            if (!TryTake(ref shares, 2, out _))
            {
                break;
            }

            group.Span.CopyTo(output[written..]);
            written += 2;
        }

        return written;
    }

    /// <summary>Takes a length of so many bytes and what it counts.</summary>
    public static bool TryTake(ref ReadOnlyMemory<byte> rest, int lengthBytes, out ReadOnlyMemory<byte> value)
    {
        value = default;
        if (rest.Length < lengthBytes)
        {
            return false;
        }

        var length = lengthBytes == 1 ? rest.Span[0] : BinaryPrimitives.ReadUInt16BigEndian(rest.Span);
        if (rest.Length < lengthBytes + length)
        {
            return false;
        }

        value = rest.Slice(lengthBytes, length);
        rest = rest[(lengthBytes + length)..];
        return true;
    }

    private static bool Skip(ref ReadOnlyMemory<byte> rest)
    {
        rest = rest[1..];
        return true;
    }
}
