using System.Text;

namespace HaproxyCompat.Engine.Http.One;

/// <summary>The words of Connection and Upgrade headers that concern this hop only (RFC 9110, 7.6.1 and 7.8).</summary>
internal static class HopWords
{
    /// <summary>Which of the words of Connection this is.</summary>
    public static ConnectionTokens Find(ReadOnlySpan<byte> word) => word.Length switch
    {
        5 when Ascii.EqualsIgnoreCase(word, "close"u8) => ConnectionTokens.Close,
        7 when Ascii.EqualsIgnoreCase(word, "upgrade"u8) => ConnectionTokens.Upgrade,
        10 when Ascii.EqualsIgnoreCase(word, "keep-alive"u8) => ConnectionTokens.KeepAlive,
        _ => ConnectionTokens.None,
    };

    /// <summary>Whether an Upgrade header names HTTP/2.</summary>
    public static bool IsHttp2(ReadOnlySpan<byte> word) =>
        Ascii.EqualsIgnoreCase(word, "h2c"u8) || Ascii.EqualsIgnoreCase(word, "h2"u8);

    /// <summary>
    /// Takes the words for this hop out of all such headers, and headers away of which nothing is left.
    /// </summary>
    public static void Reduce(HttpHead head, KnownHeader header, bool keepsUpgrade)
    {
        Span<byte> buffer = stackalloc byte[256];
        for (var index = head.IndexOf(header); index >= 0; index = head.IndexOf(header, index))
        {
            var value = head.ValueAt(index);
            var kept = value.Length < buffer.Length ? buffer : new byte[value.Length + 1];
            var length = Keep(value, kept, header, keepsUpgrade);
            if (length == 0)
            {
                head.RemoveAt(index);
                continue;
            }

            if (length != value.Length)
            {
                head.SetValueAt(index, kept[..length]);
            }

            index++;
        }
    }

    /// <summary>
    /// Copies what is kept. As the reference writes it: untouched up to the first word that goes, then words with a
    /// bare comma between them; blanks behind a word stay.
    /// </summary>
    private static int Keep(ReadOnlySpan<byte> value, Span<byte> kept, KnownHeader header, bool keepsUpgrade)
    {
        var length = 0;
        var untouched = true;
        var words = new CommaList(value);
        while (words.MoveNext())
        {
            var rest = value[words.Offset..words.End];
            if (words.Current.IsEmpty)
            {
                continue;
            }

            if (Goes(words.Current, header, keepsUpgrade))
            {
                untouched = false;
                continue;
            }

            if (untouched)
            {
                length = words.End;
                value[..length].CopyTo(kept);
                continue;
            }

            if (length > 0)
            {
                kept[length++] = (byte)',';
            }

            rest.CopyTo(kept[length..]);
            length += rest.Length;
        }

        return length;
    }

    private static bool Goes(ReadOnlySpan<byte> word, KnownHeader header, bool keepsUpgrade)
    {
        if (header == KnownHeader.Upgrade)
        {
            return IsHttp2(word);
        }

        var token = Find(word);
        return token is ConnectionTokens.Close or ConnectionTokens.KeepAlive
            || (token == ConnectionTokens.Upgrade && !keepsUpgrade);
    }
}
