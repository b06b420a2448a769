namespace HaproxyCompat.Engine.Captures;

/// <summary>Compares bytes of a message with text of the configuration.</summary>
internal static class HeaderNames
{
    /// <summary>Without regard to the case of letters.</summary>
    public static bool Equal(ReadOnlySpan<byte> bytes, string text) => System.Text.Ascii.EqualsIgnoreCase(bytes, text);

    public static bool EqualExactly(ReadOnlySpan<byte> bytes, string text) => System.Text.Ascii.Equals(bytes, text);
}
