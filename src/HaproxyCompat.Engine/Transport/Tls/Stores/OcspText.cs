namespace HaproxyCompat.Engine.Transport.Tls.Stores;

/// <summary>Responses in base64, on as many lines as there are.</summary>
internal static class OcspText
{
    /// <returns>Null when it is none.</returns>
    public static byte[]? Decode(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var count) ? bytes[..count] : null;
    }
}
