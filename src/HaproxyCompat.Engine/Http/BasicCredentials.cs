using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace HaproxyCompat.Engine.Http;

/// <summary>Reads an Authorization header of the Basic scheme (RFC 7617): user and password in base64.</summary>
public static class BasicCredentials
{
    /// <summary>Decodes <c>Basic base64(user ":" password)</c>.</summary>
    /// <param name="authorization">The header's value.</param>
    /// <param name="buffer">Room for the decoded text: three quarters of the value at least.</param>
    /// <param name="user">A part of the buffer.</param>
    /// <param name="password">A part of the buffer; it may contain colons.</param>
    public static bool TryDecode(
        ReadOnlySpan<byte> authorization, Span<byte> buffer, out ReadOnlySpan<byte> user,
        out ReadOnlySpan<byte> password)
    {
        user = default;
        password = default;
        if (!TryToken(authorization, "basic"u8, out var encoded)
            || Base64.DecodeFromUtf8(encoded, buffer, out _, out var length) != OperationStatus.Done)
        {
            return false;
        }

        var text = buffer[..length];
        var colon = text.IndexOf((byte)':');
        if (colon < 0)
        {
            return false;
        }

        user = text[..colon];
        password = text[(colon + 1)..];
        return true;
    }

    /// <summary>Splits off the scheme, in any case of letters.</summary>
    public static bool TryToken(
        ReadOnlySpan<byte> authorization, ReadOnlySpan<byte> scheme, out ReadOnlySpan<byte> token)
    {
        token = default;
        var blank = authorization.IndexOf((byte)' ');
        if (blank <= 0 || !Ascii.EqualsIgnoreCase(authorization[..blank], scheme))
        {
            return false;
        }

        token = HttpText.TrimBlanks(authorization[blank..]);
        return token.Length > 0;
    }
}
