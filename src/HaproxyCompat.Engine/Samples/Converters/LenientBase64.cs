using System.Buffers;
using System.Buffers.Text;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>Reads base64 and base64url (RFC 4648, 4 and 5).</summary>
/// <remarks>
/// As in the reference the bits that the last letter has too many may be anything, and blanks are refused. What .NET
/// takes besides for padding (a percent sign in base64url) is refused as well.
/// </remarks>
internal static class LenientBase64
{
    private const int GroupLetters = 4;

    private static ReadOnlySpan<byte> Alphabet => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8;

    private static ReadOnlySpan<byte> Refused => " \r\n\t%"u8;

    /// <summary>With padding where the last group is not whole.</summary>
    /// <param name="text">The letters.</param>
    /// <param name="room">Takes <see cref="Base64.GetMaxDecodedFromUtf8Length"/> bytes.</param>
    /// <param name="length">Bytes written.</param>
    public static bool TryDecode(ReadOnlySpan<byte> text, Span<byte> room, out int length)
    {
        length = 0;
        var letters = text.TrimEnd((byte)'=');
        if (letters.Length == text.Length || text.Length % GroupLetters != 0 || letters.Length < text.Length - 2)
        {
            return text.IndexOfAny(Refused) < 0
                && Base64.DecodeFromUtf8(text, room, out _, out length) == OperationStatus.Done;
        }

        Span<byte> last = stackalloc byte[letters.Length % GroupLetters];
        letters[^last.Length..].CopyTo(last);
        if (last.IndexOfAny((byte)'-', (byte)'_') >= 0)
        {
            return false;
        }

        last.Replace((byte)'+', (byte)'-');
        last.Replace((byte)'/', (byte)'_');
        var whole = letters[..^last.Length];
        return whole.IndexOfAny(Refused) < 0
            && Base64.DecodeFromUtf8(whole, room, out _, out length) == OperationStatus.Done
            && TryDecodeLast(last, room, ref length);
    }

    /// <summary>With or without padding.</summary>
    /// <param name="text">The letters.</param>
    /// <param name="room">Takes <see cref="Base64Url.GetMaxDecodedLength"/> bytes.</param>
    /// <param name="length">Bytes written.</param>
    public static bool TryDecodeUrl(ReadOnlySpan<byte> text, Span<byte> room, out int length)
    {
        length = 0;
        if (text.IndexOfAny(Refused) >= 0)
        {
            return false;
        }

        var letters = text.TrimEnd((byte)'=');
        var rest = letters.Length % GroupLetters;
        if (rest < 2 || letters.Length < text.Length - 2)
        {
            return Base64Url.DecodeFromUtf8(text, room, out _, out length) == OperationStatus.Done;
        }

        Span<byte> last = stackalloc byte[rest];
        letters[^rest..].CopyTo(last);
        return Base64Url.DecodeFromUtf8(letters[..^rest], room, out _, out length) == OperationStatus.Done
            && TryDecodeLast(last, room, ref length);
    }

    /// <summary>Two or three letters of base64url.</summary>
    private static bool TryDecodeLast(Span<byte> group, Span<byte> room, ref int length)
    {
        var code = Alphabet.IndexOf(group[^1]);
        if (code < 0)
        {
            return false;
        }

        group[^1] = Alphabet[code & (group.Length == 2 ? ~15 : ~3)];
        var isRead = Base64Url.DecodeFromUtf8(group, room[length..], out _, out var more) == OperationStatus.Done;
        length += more;
        return isRead;
    }
}
