using System.Formats.Asn1;
using System.Globalization;
using System.Text;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>Times of certificates and revocation lists (RFC 5280, 4.1.2.5), as numbers and as the library prints them.
/// </summary>
internal static class CertificateTime
{
    private const int ShortYear = 2;
    private const int PivotYear = 50;

    /// <summary>UTCTime has two digits of the year: those below 50 are of this century.</summary>
    public static DateTime Read(Asn1Tag tag, ReadOnlySpan<byte> content)
    {
        var text = Encoding.ASCII.GetString(content);
        if (tag.TagValue == (int)UniversalTagNumber.UtcTime && content.Length > ShortYear)
        {
            _ = int.TryParse(text.AsSpan(0, ShortYear), CultureInfo.InvariantCulture, out var year);
            text = (year < PivotYear ? "20" : "19") + text;
        }

        return DateTime.TryParseExact(
            text, "yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : DateTime.MinValue;
    }

    /// <summary>Such as <c>Sep  7 14:01:20 2048 GMT</c>.</summary>
    public static string Print(DateTime time) => string.Create(
        CultureInfo.InvariantCulture, $"{time:MMM} {time.Day,2} {time:HH:mm:ss yyyy} GMT");
}
