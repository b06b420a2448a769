using System.Globalization;

namespace HaproxyCompat.Engine.Logging.Forwarding;

/// <summary>Writes what stands before a message that is sent on, in the format of a target (manual 12.6).</summary>
internal ref struct ForwardedHead(Span<byte> destination, LogClock clock)
{
    /// <summary>Bytes that a head may need besides the fields of the message.</summary>
    public const int MostFixedBytes = 120;

    private readonly Span<byte> _destination = destination;

    public int Length { get; private set; }

    public void Write(LogLineFormat format, int priority, in SyslogMessage message, scoped ReadOnlySpan<byte> host)
    {
        switch (format)
        {
            case LogLineFormat.Local:
                Priority(priority);
                BsdTime(message);
                Tag(message);
                break;
            case LogLineFormat.Rfc3164:
                Priority(priority);
                BsdTime(message);
                Add(host.IsEmpty ? "localhost"u8 : host);
                Add(" "u8);
                Tag(message);
                break;
            case LogLineFormat.Rfc5424:
                Rfc5424(priority, message, host);
                break;
            case LogLineFormat.Priority:
                Priority(priority);
                break;
            case LogLineFormat.Short:
                Priority(priority & 7);
                break;
            case LogLineFormat.Timed:
                Priority(priority & 7);
                IsoTime(message);
                break;
            case LogLineFormat.Iso:
                IsoTime(message);
                break;
            default:
                break;
        }
    }

    private void Rfc5424(int priority, in SyslogMessage message, scoped ReadOnlySpan<byte> host)
    {
        Priority(priority);
        Add("1 "u8);
        if (message.IsRfc5424 && message.Time.IsEmpty)
        {
            Add("- "u8);
        }
        else
        {
            IsoTime(message);
        }

        Field(host);
        Field(message.Tag);
        Field(message.ProcessId);
        Field(message.MessageId);
        Field(message.StructuredData);
    }

    private void Field(scoped ReadOnlySpan<byte> value)
    {
        Add(value.IsEmpty ? "-"u8 : value);
        Add(" "u8);
    }

    private void Priority(int number)
    {
        Add("<"u8);
        _ = number.TryFormat(_destination[Length..], out var digits, provider: CultureInfo.InvariantCulture);
        Length += digits;
        Add(">"u8);
    }

    private void Tag(in SyslogMessage message)
    {
        if (message.Tag.IsEmpty)
        {
            return;
        }

        Add(message.Tag);
        if (!message.ProcessId.IsEmpty)
        {
            Add("["u8);
            Add(message.ProcessId);
            Add("]"u8);
        }

        Add(": "u8);
    }

    /// <summary><c>Oct 11 22:14:15 </c>, the message's or now.</summary>
    private void BsdTime(in SyslogMessage message)
    {
        var time = message.Time;
        if (time.IsEmpty)
        {
            Add(clock.Now(out _).Bsd);
        }
        else if (!message.IsRfc5424)
        {
            Add(time);
        }
        else
        {
            Add(SyslogParser.MonthName(((time[5] - '0') * 10) + (time[6] - '0')));
            Add(" "u8);
            Add(time[8] == '0' ? " "u8 : time.Slice(8, 1));
            Add(time.Slice(9, 1));
            Add(" "u8);
            Add(time.Slice(11, 8));
        }

        Add(" "u8);
    }

    /// <summary>The message's time or now; one of RFC 3164 has no year: it is taken for this year's.</summary>
    private void IsoTime(in SyslogMessage message)
    {
        var time = message.Time;
        if (time.IsEmpty)
        {
            var second = clock.Now(out var microseconds);
            second.WriteIso(_destination[Length..], microseconds);
            Length += LogClock.IsoSize;
        }
        else if (message.IsRfc5424)
        {
            Add(time);
        }
        else
        {
            Number(clock.Now(out _).Year, 4);
            Add("-"u8);
            Number(SyslogParser.MonthOf(time[..3]), 2);
            Add("-"u8);
            Add(time[4] == ' ' ? "0"u8 : time.Slice(4, 1));
            Add(time.Slice(5, 1));
            Add("T"u8);
            Add(time.Slice(7, 8));
            Add("-00:00"u8);
        }

        Add(" "u8);
    }

    private void Number(int value, byte digits)
    {
        _ = System.Buffers.Text.Utf8Formatter.TryFormat(
            value, _destination[Length..], out var written, new('D', digits));
        Length += written;
    }

    private void Add(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_destination[Length..]);
        Length += bytes.Length;
    }
}
