namespace HaproxyCompat.Engine.Http;

/// <summary>
/// The value of a Forwarded header with one element (RFC 7239, 4), read as strictly as the reference does.
/// </summary>
/// <remarks>Parameters are written in lower case, without blanks, each at most once.</remarks>
internal static class ForwardedElement
{
    /// <summary>Checks a header's value and finds a parameter.</summary>
    /// <param name="header">The whole value.</param>
    /// <param name="wanted">Reading ends behind it; <see cref="ForwardedParts.None"/> to check the whole value.</param>
    /// <param name="value">Of the parameter, without quotes.</param>
    /// <returns>False when something is malformed, or the parameter is not there.</returns>
    public static bool TryRead(ReadOnlySpan<byte> header, ForwardedParts wanted, out Range value)
    {
        var rest = header;
        var seen = ForwardedParts.None;
        var found = wanted == ForwardedParts.None;
        value = default;
        while (true)
        {
            var part = TakeName(ref rest);
            if (part == ForwardedParts.None || (seen & part) != 0)
            {
                return false;
            }

            seen |= part;
            var start = header.Length - rest.Length;
            var isQuoted = part != ForwardedParts.Proto && rest.StartsWith("\""u8);
            if (!TrySkipValue(ref rest, part, isQuoted))
            {
                return false;
            }

            if (part == wanted)
            {
                var end = header.Length - rest.Length;
                value = isQuoted ? (start + 1)..(end - 1) : start..end;
                found = true;
            }

            if (rest.IsEmpty)
            {
                return found;
            }

            if (rest[0] != ';')
            {
                return false;
            }

            rest = rest[1..];
        }
    }

    private static ForwardedParts TakeName(ref ReadOnlySpan<byte> rest)
    {
        var (part, length) = rest.StartsWith("proto="u8) ? (ForwardedParts.Proto, 6)
            : rest.StartsWith("host="u8) ? (ForwardedParts.Host, 5)
            : rest.StartsWith("by="u8) ? (ForwardedParts.By, 3)
            : rest.StartsWith("for="u8) ? (ForwardedParts.For, 4)
            : (ForwardedParts.None, 0);
        rest = rest[length..];
        return part;
    }

    /// <summary>Only a quoted value may have brackets or a port, or be an empty host.</summary>
    private static bool TrySkipValue(ref ReadOnlySpan<byte> rest, ForwardedParts part, bool isQuoted)
    {
        if (part == ForwardedParts.Proto)
        {
            var length = rest.StartsWith("https"u8) ? 5 : rest.StartsWith("http"u8) ? 4 : 0;
            rest = rest[length..];
            return length > 0;
        }

        if (!isQuoted)
        {
            return !rest.IsEmpty && rest[0] is not ((byte)'[' or (byte)';')
                && (part == ForwardedParts.Host
                        ? ForwardedNode.TryHost(ref rest)
                        : ForwardedNode.TryName(ref rest, out _, out _));
        }

        rest = rest[1..];
        if (!(part == ForwardedParts.Host
                    ? ForwardedNode.TryHost(ref rest)
                    : ForwardedNode.TryName(ref rest, out _, out _)))
        {
            return false;
        }

        if (rest.StartsWith(":"u8))
        {
            rest = rest[1..];
            if (!ForwardedNode.TryPort(ref rest, out var port, out _)
                || (part == ForwardedParts.Host && port[0] == '_'))
            {
                return false;
            }
        }

        var isClosed = rest.StartsWith("\""u8);
        rest = rest[(isClosed ? 1 : 0)..];
        return isClosed;
    }
}
