namespace HaproxyCompat.Config.Values;

/// <summary>The port part of an address: one port, a range, or an offset to the client's port.</summary>
/// <param name="First">0 when no port was given, or with an offset.</param>
internal readonly record struct PortSpan(int First, int Last, int? Offset)
{
    private const int Ports = 65536;

    /// <returns>What is wrong with <paramref name="port"/>, or null.</returns>
    public static string? Read(string text, string port, AddressUse use, out PortSpan span)
    {
        span = default;
        if (port.Length == 0)
        {
            return (use & AddressUse.PortRequired) != 0 ? $"missing port specification in '{text}'" : null;
        }

        if (port[0] is '+' or '-')
        {
            return ReadOffset(text, port, use, out span);
        }

        var dash = port.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0)
        {
            var complaint = ReadNumber(text, port, use, out var number);
            span = new PortSpan(number, number, null);
            return complaint;
        }

        if ((use & AddressUse.PortRange) == 0)
        {
            return $"a port range is not permitted here in '{text}'";
        }

        var wrong = ReadNumber(text, port[..dash], use, out var first);
        var wrongEnd = ReadNumber(text, port[(dash + 1)..], use, out var last);
        span = new PortSpan(first, last, null);
        return wrong ?? wrongEnd ?? (last < first ? $"invalid port range '{port}' in '{text}'" : null);
    }

    private static string? ReadOffset(string text, string port, AddressUse use, out PortSpan span)
    {
        span = default;
        if ((use & AddressUse.PortOffset) == 0)
        {
            return $"a port offset is not permitted here in '{text}'";
        }

        // The sum with the client's port is cut to what a port holds, and so is the offset; none is 0.
        var complaint = Digits(text, port, port[1..], out var offset);
        offset %= Ports;
        span = new PortSpan(0, 0, port[0] == '-' ? -offset : offset);
        return complaint;
    }

    private static string? ReadNumber(string text, string word, AddressUse use, out int number)
    {
        if (Digits(text, word, word, out number) is { } complaint)
        {
            return complaint;
        }

        var least = (use & AddressUse.PortRequired) != 0 ? 1 : 0;
        return word.Length == 0 || number < least || number > 65535 ? $"invalid port '{word}' in '{text}'" : null;
    }

    private static string? Digits(string text, string word, string digits, out int number)
    {
        number = 0;
        foreach (var character in digits)
        {
            if (!char.IsAsciiDigit(character))
            {
                return $"invalid character '{character}' in port number '{word}' in '{text}'";
            }

            number = Math.Min((number * 10) + (character - '0'), 1_000_000);
        }

        return null;
    }
}
