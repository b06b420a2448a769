using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Http;

/// <summary>
/// A node of a Forwarded header, <c>nodename [":" nodeport]</c>, and a host with its port (RFC 7239, 6).
/// </summary>
internal static class ForwardedNode
{
    /// <summary>Reads a node's name off the front: an address, <c>unknown</c>, or <c>_</c> and a word.</summary>
    /// <param name="rest">Loses what was read.</param>
    /// <param name="address">Of no type for what is no address.</param>
    public static bool TryName(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> name, out Sample address)
    {
        address = default;
        name = default;
        if (rest.StartsWith("["u8))
        {
            return TryBracketed(ref rest, out name, out address);
        }

        if (rest.StartsWith("_"u8))
        {
            return TryObfuscated(ref rest, out name);
        }

        var length = rest.StartsWith("unknown"u8)
            ? 7
            : LengthOf(rest, static letter => char.IsAsciiDigit(letter) || letter == '.');
        name = Take(ref rest, length);
        return name.StartsWith("u"u8) || TryIPv4(name, out address);
    }

    /// <summary>Reads a port off the front: a number up to 65535, or <c>_</c> and a word.</summary>
    /// <param name="number">0 for a word.</param>
    public static bool TryPort(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> port, out int number)
    {
        number = 0;
        if (rest.StartsWith("_"u8))
        {
            return TryObfuscated(ref rest, out port);
        }

        port = Take(ref rest, LengthOf(rest, char.IsAsciiDigit));
        foreach (var digit in port)
        {
            number = (number * 10) + digit - '0';
            if (number > ushort.MaxValue)
            {
                return false;
            }
        }

        return number > 0;
    }

    /// <summary>
    /// Reads a host off the front: an address, or the letters, digits, dots and inner hyphens of a name, maybe none.
    /// </summary>
    public static bool TryHost(ref ReadOnlySpan<byte> rest)
    {
        if (rest.StartsWith("["u8))
        {
            return TryBracketed(ref rest, out _, out _);
        }

        var name = Take(
            ref rest, LengthOf(rest, static letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-'));
        for (var index = 0; index < name.Length; index++)
        {
            if (name[index] == '-'
                && !(index > 0 && index + 1 < name.Length && name[index - 1] != '.' && name[index + 1] != '.'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>May a text stand behind the <c>_</c> of a word.</summary>
    public static bool IsWord(ReadOnlySpan<byte> text) => LengthOf(text, IsWordLetter) == text.Length;

    private static bool TryObfuscated(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> word)
    {
        word = Take(ref rest, 1 + LengthOf(rest[1..], IsWordLetter));
        return word.Length > 1;
    }

    private static bool TryBracketed(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> name, out Sample address)
    {
        address = default;
        name = default;
        var length = LengthOf(rest[1..], static letter => char.IsAsciiHexDigit(letter) || letter == ':');
        if (rest.Length < length + 2 || rest[length + 1] != ']')
        {
            return false;
        }

        name = rest.Slice(1, length);
        rest = rest[(length + 2)..];
        if (!SampleAddresses.TryParseIPv6(name, out var number))
        {
            return false;
        }

        address.SetIPv6(number);
        return true;
    }

    /// <summary>Four decimal numbers without leading zeros.</summary>
    private static bool TryIPv4(ReadOnlySpan<byte> text, out Sample address)
    {
        address = default;
        if (!SampleAddresses.TryParseIPv4(text, out var number, out var consumed) || consumed != text.Length)
        {
            return false;
        }

        for (var index = 0; index + 1 < text.Length; index++)
        {
            if (text[index] == '0' && text[index + 1] != '.' && (index == 0 || text[index - 1] == '.'))
            {
                return false;
            }
        }

        address.SetIPv4(number);
        return true;
    }

    private static bool IsWordLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-';

    private static int LengthOf(ReadOnlySpan<byte> text, Func<char, bool> belongs)
    {
        var length = 0;
        while (length < text.Length && belongs((char)text[length]))
        {
            length++;
        }

        return length;
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> rest, int length)
    {
        var taken = rest[..length];
        rest = rest[length..];
        return taken;
    }
}
