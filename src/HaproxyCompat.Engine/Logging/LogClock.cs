using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace HaproxyCompat.Engine.Logging;

/// <summary>The texts of the current second, made once a second for all log lines. Any thread.</summary>
public sealed class LogClock
{
    /// <summary>Length of <c>2026-01-31T12:00:00.123456+00:00</c>.</summary>
    public const int IsoSize = 32;

    private const int MicrosecondDigits = 6;

    private readonly TimeProvider _clock;
    private readonly TimeZoneInfo _zone;
    private Second _second;

    public LogClock(TimeProvider clock)
    {
        _clock = clock;
        _zone = clock.LocalTimeZone;
        _second = new Second(_zone, clock.GetUtcNow());
    }

    /// <summary>The time of one message: its texts, and the microseconds after them.</summary>
    internal Second Now(out int microseconds)
    {
        var now = _clock.GetUtcNow();
        microseconds = (int)(now.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond);
        var second = Volatile.Read(ref _second);
        if (second.Number != now.Ticks / TimeSpan.TicksPerSecond)
        {
            second = new Second(_zone, now);
            Volatile.Write(ref _second, second);
        }

        return second;
    }

    /// <summary>One second in the forms that log lines want, in local time.</summary>
    internal sealed class Second
    {
        private readonly byte[] _isoSeconds;
        private readonly byte[] _isoOffset;

        public Second(TimeZoneInfo zone, DateTimeOffset now)
        {
            var local = TimeZoneInfo.ConvertTime(now, zone);
            Number = now.Ticks / TimeSpan.TicksPerSecond;
            Year = local.Year;
            var day = local.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2);
            Bsd = Encoding.ASCII.GetBytes(
                local.ToString("MMM ", CultureInfo.InvariantCulture) + day + local.ToString(
                    " HH':'mm':'ss", CultureInfo.InvariantCulture));
            _isoSeconds = Encoding.ASCII.GetBytes(
                local.ToString("yyyy-MM-dd'T'HH':'mm':'ss", CultureInfo.InvariantCulture));
            _isoOffset = Encoding.ASCII.GetBytes(local.ToString("zzz", CultureInfo.InvariantCulture));
        }

        /// <summary>Seconds since year 1, UTC.</summary>
        public long Number { get; }

        public int Year { get; }

        /// <summary><c>Jan 31 12:00:00</c>, the day padded with a blank (RFC 3164, 4.1.2).</summary>
        public byte[] Bsd { get; }

        /// <summary>
        /// Writes <c>2026-01-31T12:00:00.123456+00:00</c> (RFC 5424, 6.2.3), <see cref="IsoSize"/> bytes.
        /// </summary>
        public void WriteIso(Span<byte> destination, int microseconds)
        {
            _isoSeconds.CopyTo(destination);
            var at = _isoSeconds.Length;
            destination[at++] = (byte)'.';
            _ = Utf8Formatter.TryFormat(microseconds, destination[at..], out _, new('D', MicrosecondDigits));
            _isoOffset.CopyTo(destination[(at + MicrosecondDigits)..]);
        }
    }
}
