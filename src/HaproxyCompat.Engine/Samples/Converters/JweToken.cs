using System.Buffers.Text;
using System.Text.Json;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>An encrypted JSON Web Token in compact form, taken apart (RFC 7516, 7.1).</summary>
/// <param name="Algorithm">How the content's key is protected (<c>alg</c>).</param>
/// <param name="Encryption">How the content is (<c>enc</c>).</param>
/// <param name="Header">The header's members.</param>
/// <param name="Additional">The header as it stands in the token: authenticated with the content.</param>
/// <param name="Key">The protected key; empty for some algorithms.</param>
/// <param name="Vector">The initialization vector.</param>
/// <param name="Content">What is encrypted.</param>
/// <param name="Tag">Authenticates it.</param>
internal sealed record JweToken(
    string Algorithm, string Encryption, JsonElement Header, byte[] Additional, byte[] Key, byte[] Vector,
    byte[] Content, byte[] Tag)
{
    private const int PartCount = 5;

    /// <returns>Null for what is no such token.</returns>
    public static JweToken? Read(ReadOnlySpan<byte> token)
    {
        Span<Range> ranges = stackalloc Range[PartCount + 1];
        var parts = new byte[PartCount][];
        var position = 0;
        foreach (var range in token.Split((byte)'.'))
        {
            if (position == PartCount || Decode(token[range]) is not { } part)
            {
                return null;
            }

            ranges[position] = range;
            parts[position++] = part;
        }

        if (position < PartCount || ParseObject(parts[0]) is not { } header
            || Text(header, "alg") is not { } algorithm || Text(header, "enc") is not { } encryption)
        {
            return null;
        }

        return new JweToken(
            algorithm, encryption, header, token[ranges[0]].ToArray(), parts[1], parts[2], parts[3], parts[4]);
    }

    /// <summary>Reads JSON; null for anything but an object.</summary>
    public static JsonElement? ParseObject(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A member that is a text; null without one.</summary>
    public static string? Text(JsonElement of, string name) =>
        of.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? TextOf(member) : null;

    /// <summary>A member that is base64url; null without one.</summary>
    public static byte[]? Bytes(JsonElement of, string name) =>
        Text(of, name) is { Length: > 0 } text ? Decode(System.Text.Encoding.UTF8.GetBytes(text)) : null;

    private static string? TextOf(JsonElement member)
    {
        try
        {
            return member.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return null;
        }
    }

    private static byte[]? Decode(ReadOnlySpan<byte> text)
    {
        var room = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        return LenientBase64.TryDecodeUrl(text, room, out var length)
            ? room[..length]
            : null;
    }
}
