namespace HaproxyCompat.Engine.Http.One;

/// <summary>Host and port as texts (RFC 9110, 4.2 and 7.2).</summary>
internal static class HostText
{
    /// <summary>What may stand in a Host header: no controls, blanks, delimiters of other URI parts, nothing beyond ASCII.</summary>
    public static bool IsValid(ReadOnlySpan<byte> host)
    {
        foreach (var value in host)
        {
            if (value is <= 0x20 or >= 0x7f or (byte)'/' or (byte)'?' or (byte)'#' or (byte)'@' or (byte)',')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Without "user:password@".</summary>
    public static ReadOnlySpan<byte> WithoutUser(ReadOnlySpan<byte> authority) =>
        authority[(authority.LastIndexOf((byte)'@') + 1)..];

    /// <summary>Splits off the port: digits, maybe none, behind the last colon.</summary>
    /// <returns>False when there is no colon before them; the port is empty then.</returns>
    public static bool SplitPort(ReadOnlySpan<byte> authority, out ReadOnlySpan<byte> host, out ReadOnlySpan<byte> port)
    {
        var start = authority.Length;
        while (start > 0 && char.IsAsciiDigit((char)authority[start - 1]))
        {
            start--;
        }

        if (start > 0 && authority[start - 1] == ':')
        {
            host = authority[..(start - 1)];
            port = authority[start..];
            return true;
        }

        host = authority;
        port = default;
        return false;
    }
}
