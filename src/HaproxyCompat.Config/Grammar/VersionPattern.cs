using System.Globalization;

namespace HaproxyCompat.Config.Grammar;

/// <summary>Patterns of <c>req.ssl_ver</c>: versions and ranges of them, as numbers (manual 7.3.5).</summary>
internal static class VersionPattern
{
    /// <summary>
    /// <c>3.1</c> becomes <c>196609</c>, on both sides of a colon or of a minus; what is no version stays for the
    /// number check to refuse.
    /// </summary>
    public static string ToNumbers(string pattern)
    {
        // "3.0-3.1" is the form of old; a minus in front is the sign of a number.
        var separator = !pattern.Contains(':') && pattern.LastIndexOf('-') > 0 ? '-' : ':';
        return string.Join(':', pattern.Split(separator).Select(ToNumber));
    }

    private static string ToNumber(string version)
    {
        var dot = version.IndexOf('.', StringComparison.Ordinal);
        var major = dot < 0 ? version : version[..dot];
        var minor = dot < 0 ? "0" : version[(dot + 1)..];
        return ushort.TryParse(major, NumberStyles.None, null, out var high) && ushort.TryParse(
            minor, NumberStyles.None, null, out var low)
            ? ((high << 16) + low).ToString(CultureInfo.InvariantCulture)
            : version;
    }
}
