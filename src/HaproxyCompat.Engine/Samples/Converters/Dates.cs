using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples.Fetches;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>
/// Dates as text: <c>http_date</c>, and <c>utime</c>, <c>ltime</c> with their <c>ms_</c> and <c>us_</c> forms (manual
/// 7.3.1).
/// </summary>
internal static class Dates
{
    /// <summary>No date in a form that is read is longer.</summary>
    private const int LongestDate = 64;

    private static ReadOnlySpan<byte> Days => "SunMonTueWedThuFriSat"u8;

    /// <summary>Behind the name of the day, which need not be the right one.</summary>
    private static readonly string[] DateForms =
    [
        "dd MMM yyyy HH:mm:ss 'GMT'",
        "dd-MMM-yy HH:mm:ss 'GMT'",
        "MMM d HH:mm:ss yyyy",
        "MMM  d HH:mm:ss yyyy",
    ];

    private static readonly Signature FormatSignature = new(1, ArgumentKind.String, ArgumentKind.Integer);

    public static readonly ImmutableArray<Converter> Keywords =
    [
        new("date", Signature.None, SampleType.String, SampleType.Integer, ReadDate),
        new("http_date", HttpDateSignature, SampleType.Integer, SampleType.String, HttpDate),
        Format("ltime", 1, isLocal: true),
        Format("ms_ltime", 1_000, isLocal: true),
        Format("ms_utime", 1_000, isLocal: false),
        Format("us_ltime", 1_000_000, isLocal: true),
        Format("us_utime", 1_000_000, isLocal: false),
        Format("utime", 1, isLocal: false),
    ];

    private static Signature HttpDateSignature => UnitSignature(1, ArgumentKind.Integer, ArgumentKind.String);

    /// <summary>Optional arguments of which one is the unit of a date.</summary>
    public static Signature UnitSignature(int index, params ImmutableArray<ArgumentKind> kinds) => new(0, kinds)
    {
        Check = arguments => arguments.Length <= index || (string)arguments[index] is "s" or "ms" or "us"
            ? null
            : "the unit must be 's', 'ms' or 'us'",
    };

    /// <summary>A moment in seconds, <c>ms</c> or <c>us</c> since 1970.</summary>
    public static long InUnit(DateTimeOffset moment, string? unit) => unit switch
    {
        "ms" => moment.ToUnixTimeMilliseconds(),
        "us" => (moment.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
        _ => moment.ToUnixTimeSeconds(),
    };

    private static bool TryMoment(long value, long perSecond, out DateTimeOffset moment)
    {
        moment = default;
        var ticks = (Int128)value * (TimeSpan.TicksPerSecond / perSecond) + DateTime.UnixEpoch.Ticks;
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        moment = new DateTimeOffset((long)ticks, TimeSpan.Zero);
        return true;
    }

    /// <summary>IMF-fixdate (RFC 9110, 5.6.7), with a fraction of the unit.</summary>
    private static bool HttpDate(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var unit = arguments.Length > 1 ? (string)arguments[1] : "s";
        var perSecond = unit switch
        {
            "ms" => 1_000,
            "us" => 1_000_000,
            _ => 1,
        };
        if (!TryMoment(
                SampleNumbers.Add(
                    sample.Number, SampleNumbers.Multiply(ArgumentForms.IntegerAt(arguments, 0), perSecond)),
                perSecond,
                out var moment))
        {
            return false;
        }

        var format = unit switch
        {
            "ms" => "ddd, dd MMM yyyy HH:mm:ss.fff 'GMT'",
            "us" => "ddd, dd MMM yyyy HH:mm:ss.ffffff 'GMT'",
            _ => "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
        };
        var room = context.Scratch.Rent(40);
        moment.TryFormat(room.Span, out var length, format);
        sample.SetString(context.Scratch.Keep(room, length));
        return true;
    }

    private static Converter Format(string name, long perSecond, bool isLocal)
    {
        return new(name, FormatSignature, SampleType.Integer, SampleType.String, Apply);

        bool Apply(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
        {
            var offset = SampleNumbers.Multiply(ArgumentForms.IntegerAt(arguments, 1), 1);
            if (!TryMoment(SampleNumbers.Add(sample.Number, offset), perSecond, out var moment))
            {
                return false;
            }

            using var text = context.Scratch.BorrowText();
            TimeText.Write((string)arguments[0], isLocal ? moment.ToLocalTime() : moment, isLocal, text);
            sample.SetString(context.Scratch.Copy(text.Span));
            return true;
        }
    }

    /// <summary>An HTTP date in any of its three forms, to seconds since 1970.</summary>
    private static bool ReadDate(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var day = sample.Span.IndexOf((byte)' ');
        if (sample.Span.Length > LongestDate || day < 3 || Days.IndexOf(sample.Span[..3]) % 3 != 0)
        {
            return false;
        }

        Span<char> letters = stackalloc char[LongestDate];
        if (!DateTimeOffset.TryParseExact(
            letters[..Encoding.Latin1.GetChars(sample.Span[(day + 1)..], letters)],
            DateForms,
            System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.AssumeUniversal,
            out var moment))
        {
            return false;
        }

        sample.SetInteger(moment.ToUnixTimeSeconds());
        return true;
    }
}
