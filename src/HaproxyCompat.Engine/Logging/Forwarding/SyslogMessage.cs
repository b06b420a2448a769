namespace HaproxyCompat.Engine.Logging.Forwarding;

/// <summary>
/// One syslog message that came in, taken apart (RFC 3164, RFC 5424). Fields that are not there are empty.
/// </summary>
internal readonly ref struct SyslogMessage
{
    /// <summary>Facility times 8 and level; -1 when the message has none.</summary>
    public int Priority { get; init; }

    /// <summary>It came with the header of RFC 5424.</summary>
    public bool IsRfc5424 { get; init; }

    /// <summary>As <c>Oct 11 22:14:15</c>, or as RFC 5424 has it when <see cref="IsRfc5424"/>.</summary>
    public ReadOnlySpan<byte> Time { get; init; }

    public ReadOnlySpan<byte> Host { get; init; }

    /// <summary>The program, APP-NAME there.</summary>
    public ReadOnlySpan<byte> Tag { get; init; }

    public ReadOnlySpan<byte> ProcessId { get; init; }

    public ReadOnlySpan<byte> MessageId { get; init; }

    public ReadOnlySpan<byte> StructuredData { get; init; }

    public ReadOnlySpan<byte> Text { get; init; }

    public int Level => Priority < 0 ? 0 : Priority & 7;

    /// <summary>Bytes that the fields of a header may need, separators aside.</summary>
    public int FieldsSize =>
        Time.Length + Host.Length + Tag.Length + ProcessId.Length + MessageId.Length + StructuredData.Length;

    /// <summary>The format that keeps what the message has (manual 12.6 <c>log</c>).</summary>
    public LogLineFormat NaturalFormat(ReadOnlySpan<byte> host)
    {
        if (host.Length + FieldsSize - Host.Length > 0)
        {
            return IsRfc5424 ? LogLineFormat.Rfc5424 : LogLineFormat.Rfc3164;
        }

        return Priority < 0 ? LogLineFormat.Raw : LogLineFormat.Priority;
    }
}
