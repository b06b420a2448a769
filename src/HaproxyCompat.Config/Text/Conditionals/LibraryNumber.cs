namespace HaproxyCompat.Config.Text.Conditionals;

/// <summary>OpenSSL's version as one number, as its <c>OPENSSL_VERSION_NUMBER</c> lays it out.</summary>
/// <remarks>
/// Versions in conditions are always laid out as those up to 1.1.1 are, <c>MNNFFPPS</c>: three numbers, letters, a
/// status.
/// Libraries since 3.0 keep their third number where the letters were. The reference compares the two as they are, so
/// <c>openssl_version_atleast(3.0.1)</c> is false with 3.0.22; so it is here.
/// </remarks>
internal static class LibraryNumber
{
    private const uint Release = 0xF;

    /// <summary>Reads <c>1.1.1w</c>, <c>3.0.0-beta2</c>: three numbers, letters and a status; what follows is not
    /// looked at.</summary>
    public static bool TryParse(string text, out uint number)
    {
        number = 0;
        var rest = text.AsSpan().TrimStart(' ');
        if (!TryPart(ref rest, 0xF, '.', out var major) || !TryPart(ref rest, 0xFF, '.', out var minor)
            || !TryPart(ref rest, 0xFF, null, out var fix))
        {
            return false;
        }

        var patch = 0u;
        while (rest is [>= 'a' and <= 'z', ..])
        {
            patch += (uint)(rest[0] - 'a' + 1);
            rest = rest[1..];
        }

        number = Compose(major, minor, fix, Math.Min(patch, 0xFF)) | Status(rest);
        return true;
    }

    /// <summary>The number that a library of this version gives itself; 0 without a library.</summary>
    public static uint OfLibrary(string version)
    {
        if (!TryParse(version, out var number))
        {
            return 0;
        }

        var fix = (number >> 12) & 0xFF;
        return number >> 28 >= 3 ? (number & 0xFFF00000) | (fix << 4) : number;
    }

    private static uint Compose(uint major, uint minor, uint fix, uint patch) =>
        (major << 28) | (minor << 20) | (fix << 12) | (patch << 4);

    private static uint Status(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("-alpha"))
        {
            return 0;
        }

        return text is ['-', 'b', 'e', 't', 'a', .. var step]
            ? (step is [>= '0' and <= '9', ..] ? (uint)(step[0] - '0') : 0) : Release;
    }

    private static bool TryPart(ref ReadOnlySpan<char> text, uint most, char? end, out uint value)
    {
        value = 0;
        while (text.Length > 0 && char.IsAsciiDigit(text[0]))
        {
            value = Math.Min((value * 10) + (uint)(text[0] - '0'), 1_000_000);
            text = text[1..];
        }

        if (value > most || (end is not null && (text.Length == 0 || text[0] != end)))
        {
            return false;
        }

        text = end is null ? text : text[1..];
        return true;
    }
}
