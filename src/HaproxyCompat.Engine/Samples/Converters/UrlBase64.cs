using System.Buffers;
using System.Buffers.Text;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>Reads base64url (RFC 4648, 5) with or without padding.</summary>
/// <remarks>
/// As in the reference the bits that the last letter has too many may be anything; blanks are refused.
/// </remarks>
internal static class UrlBase64
{
    private const int GroupLetters = 4;

    private static ReadOnlySpan<byte> Alphabet => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8;

    /// <param name="text">The letters.</param>
    /// <param name="room">Takes <see cref="Base64Url.GetMaxDecodedLength"/> bytes.</param>
    /// <param name="length">Bytes written.</param>
    public static bool TryDecode(ReadOnlySpan<byte> text, Span<byte> room, out int length)
    {
        length = 0;
        if (text.IndexOfAny(" \r\n\t"u8) >= 0)
        {
            return false;
        }

        // Groups before the last are read as they are.
        var letters = text.TrimEnd((byte)'=');
        var rest = letters.Length % GroupLetters;
        if (rest < 2 || letters.Length < text.Length - 2)
        {
            return Base64Url.DecodeFromUtf8(text, room, out _, out length) == OperationStatus.Done;
        }

        Span<byte> last = stackalloc byte[rest];
        letters[^rest..].CopyTo(last);
        var code = Alphabet.IndexOf(last[^1]);
        if (code < 0)
        {
            return false;
        }

        last[^1] = Alphabet[code & (rest == 2 ? ~15 : ~3)];
        if (Base64Url.DecodeFromUtf8(letters[..^rest], room, out _, out length) != OperationStatus.Done
            || Base64Url.DecodeFromUtf8(last, room[length..], out _, out var more) != OperationStatus.Done)
        {
            return false;
        }

        length += more;
        return true;
    }
}
