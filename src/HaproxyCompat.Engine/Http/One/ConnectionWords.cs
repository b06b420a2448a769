using System.Text;

namespace HaproxyCompat.Engine.Http.One;

/// <summary>Knows the words of a Connection header that this hop acts upon (RFC 9110, 7.6.1).</summary>
internal static class ConnectionWords
{
    public static ConnectionTokens Find(ReadOnlySpan<byte> word) => word.Length switch
    {
        5 when Ascii.EqualsIgnoreCase(word, "close"u8) => ConnectionTokens.Close,
        7 when Ascii.EqualsIgnoreCase(word, "upgrade"u8) => ConnectionTokens.Upgrade,
        10 when Ascii.EqualsIgnoreCase(word, "keep-alive"u8) => ConnectionTokens.KeepAlive,
        _ => ConnectionTokens.None,
    };
}
