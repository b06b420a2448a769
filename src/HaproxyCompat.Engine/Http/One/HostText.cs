using System.Buffers;

namespace HaproxyCompat.Engine.Http.One;

/// <summary>Host and port as texts (RFC 9110, 4.2 and 7.2).</summary>
internal static class HostText
{
    /// <summary>
    /// What may stand in a Host header: no controls, blanks or delimiters of other URI parts, nothing beyond ASCII,
    /// brackets only around what it begins with.
    /// </summary>
    public static bool IsValid(ReadOnlySpan<byte> host)
    {
        if (host.StartsWith("["u8) && host.IndexOf((byte)']') is > 0 and var end)
        {
            return IsPlain(host[1..end]) && IsPlain(host[(end + 1)..]);
        }

        return IsPlain(host);
    }

    private static bool IsPlain(ReadOnlySpan<byte> text) => !text.ContainsAnyExcept(Plain);

    private static readonly SearchValues<byte> Plain = SearchValues.Create(
        "!\"$%&'()*+-.0123456789:;<=>ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz{|}~"u8);

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
