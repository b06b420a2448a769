using System.Buffers.Text;
using System.Text;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Logging;

/// <summary>
/// One <c>log</c> line at work: what it takes, the head of its lines, how long they may be. Any thread.
/// </summary>
internal sealed class LogTarget
{
    /// <summary>Bytes that a head may need besides host name, tag and pid.</summary>
    private const int FixedHeadSize = 80;

    private const int DefaultLengthBytes = 1024;

    private readonly LogDestination _destination;
    private readonly LogClock _clock;
    private readonly LogSampling? _sampling;
    private readonly int _facility;
    private readonly int _maximumLevel;
    private readonly int _minimumLevel;
    private readonly LogLineFormat _format;

    // What stands between the date and the message.
    private readonly byte[] _origin;
    private long _seen;

    public LogTarget(
        LogTargetConfig config, LogDestination destination, LogClock clock, LogOrigin origin, LogProfileConfig? profile)
    {
        Profile = profile;
        origin = profile?.LogTag is { } tag ? origin with { Tag = tag } : origin;
        _destination = destination;
        _clock = clock;
        _sampling = config.Sampling;
        _facility = Math.Max(0, config.Facility);
        _maximumLevel = config.MaximumLevel;
        _minimumLevel = config.MinimumLevel;
        ForwardFormat = (destination.Format ?? config.Format) is { } named
            ? ParseFormat(named, sendsHost: false)
            : null;
        _format = ParseFormat(destination.Format ?? config.Format, origin.Host is not null);
        MaximumLengthBytes = config.MaximumLengthBytes ?? DefaultLengthBytes;
        _origin = Encoding.Latin1.GetBytes(_format switch
        {
            LogLineFormat.Local => $" {origin.Tag}[{origin.Pid}]: ",
            LogLineFormat.Rfc3164 => $" {origin.Host ?? "localhost"} {origin.Tag}[{origin.Pid}]: ",
            LogLineFormat.Rfc5424 => $" {origin.Host ?? "-"} {origin.Tag} {origin.Pid} - ",
            _ => string.Empty,
        });
    }

    /// <summary>Of a whole line, head and line feed included (<c>len</c>).</summary>
    public int MaximumLengthBytes { get; }

    /// <summary>Of messages that are sent on; null keeps the one that they came in (manual 12.6 <c>log</c>).</summary>
    public LogLineFormat? ForwardFormat { get; }

    /// <summary>What overrides the formats of the section (manual 8.3.5); null for nothing.</summary>
    public LogProfileConfig? Profile { get; }

    public int MaximumHeadSize => FixedHeadSize + _origin.Length;

    /// <summary>Is a message of this level for this target, by level and sample?</summary>
    public bool Takes(SyslogLevel level)
    {
        if ((int)level > _maximumLevel)
        {
            return false;
        }

        if (_sampling is not { } sampling)
        {
            return true;
        }

        var position = (int)((Interlocked.Increment(ref _seen) - 1) % sampling.Size) + 1;
        foreach (var (first, last) in sampling.Ranges)
        {
            if (position >= first && position <= last)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What a message that is sent on says of facility and level; one without a facility gets ours.</summary>
    public int PriorityOf(in Forwarding.SyslogMessage message)
    {
        var facility = message.Priority < 0 ? _facility : message.Priority >> 3;
        return (facility << 3) | Math.Max(message.Level, _minimumLevel);
    }

    public void Send(ReadOnlySpan<byte> line) => _destination.Send(line);

    /// <summary>Writes what stands before the message.</summary>
    /// <param name="structuredData">For <see cref="LogLineFormat.Rfc5424"/>; empty is shown as <c>-</c>.</param>
    /// <returns>Bytes written, at most <see cref="MaximumHeadSize"/> and the structured data.</returns>
    public int WriteHead(Span<byte> destination, SyslogLevel level, ReadOnlySpan<byte> structuredData)
    {
        var second = _clock.Now(out var microseconds);
        var raised = Math.Max((int)level, _minimumLevel);
        var at = WritePriority(destination, raised);
        switch (_format)
        {
            case LogLineFormat.Local:
            case LogLineFormat.Rfc3164:
                second.Bsd.CopyTo(destination[at..]);
                at += second.Bsd.Length;
                break;
            case LogLineFormat.Rfc5424:
                destination[at++] = (byte)'1';
                destination[at++] = (byte)' ';
                second.WriteIso(destination[at..], microseconds);
                at += LogClock.IsoSize;
                break;
            case LogLineFormat.Timed:
            case LogLineFormat.Iso:
                second.WriteIso(destination[at..], microseconds);
                at += LogClock.IsoSize;
                destination[at++] = (byte)' ';
                break;
            default:
                break;
        }

        _origin.CopyTo(destination[at..]);
        at += _origin.Length;
        return _format == LogLineFormat.Rfc5424 ? at + WriteStructuredData(destination[at..], structuredData) : at;
    }

    private static int WriteStructuredData(Span<byte> destination, ReadOnlySpan<byte> structuredData)
    {
        var data = structuredData.IsEmpty ? "-"u8 : structuredData;
        data.CopyTo(destination);
        destination[data.Length] = (byte)' ';
        return data.Length + 1;
    }

    internal static LogLineFormat ParseFormat(string? word, bool sendsHost) => word switch
    {
        "local" => LogLineFormat.Local,
        "rfc3164" => LogLineFormat.Rfc3164,
        "rfc5424" => LogLineFormat.Rfc5424,
        "priority" => LogLineFormat.Priority,
        "short" => LogLineFormat.Short,
        "timed" => LogLineFormat.Timed,
        "iso" => LogLineFormat.Iso,
        "raw" => LogLineFormat.Raw,
        _ => sendsHost ? LogLineFormat.Rfc3164 : LogLineFormat.Local,
    };

    private int WritePriority(Span<byte> destination, int level)
    {
        if (_format is LogLineFormat.Iso or LogLineFormat.Raw)
        {
            return 0;
        }

        var priority = _format is LogLineFormat.Short or LogLineFormat.Timed ? level : (_facility << 3) | level;
        destination[0] = (byte)'<';
        _ = Utf8Formatter.TryFormat(priority, destination[1..], out var digits);
        destination[digits + 1] = (byte)'>';
        return digits + 2;
    }
}
