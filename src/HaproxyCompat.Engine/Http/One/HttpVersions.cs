namespace HaproxyCompat.Engine.Http.One;

/// <summary>Reads version texts the way the reference does.</summary>
internal static class HttpVersions
{
    /// <summary>The bytes that may stand in a version, in relaxed mode too.</summary>
    public static bool IsVersionByte(byte value) =>
        value is >= (byte)'A' and <= (byte)'Z' or >= (byte)'.' and <= (byte)'9';

    /// <summary><c>"HTTP/" DIGIT "." DIGIT</c> (RFC 9112, 2.3).</summary>
    public static bool IsStrict(ReadOnlySpan<byte> text) => HasDigits(text) && text.StartsWith("HTTP/"u8);

    /// <summary>
    /// Everything from 1.1 on counts as 1.1, whatever the protocol is called; what is shaped otherwise, as 1.0.
    /// </summary>
    public static HttpVersion Find(ReadOnlySpan<byte> text) =>
        HasDigits(text) && (text[5] > '1' || (text[5] == '1' && text[7] >= '1'))
            ? HttpVersion.Http11
            : HttpVersion.Http10;

    /// <summary>Goes out as it came in: versions beyond 1.1 are sent as 1.1.</summary>
    public static bool IsAsWritten(ReadOnlySpan<byte> text) =>
        Find(text) != HttpVersion.Http11 || text.SequenceEqual("HTTP/1.1"u8);

    private static bool HasDigits(ReadOnlySpan<byte> text) =>
        text.Length == 8 && text[4] == '/' && text[6] == '.' && char.IsAsciiDigit((char)text[5])
        && char.IsAsciiDigit((char)text[7]);
}
