using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Logging.Forwarding;

/// <summary>
/// A <c>log-forward</c> section at work: sends each message to its log lines (manual 12.6). Any thread.
/// </summary>
internal sealed class LogForwarder(LogForwardConfig config, ImmutableArray<LogTarget> targets, LogClock clock)
{
    private const int StackSize = 2048;

    private Sender _lastSender = new(default, []);
    private long _received;
    private int _connections;

    public LogForwardConfig Config { get; } = config;

    /// <summary>Messages so far.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>Stream connections at this time.</summary>
    public int Connections => Volatile.Read(ref _connections);

    public void CountConnection(int difference) => Interlocked.Add(ref _connections, difference);

    /// <summary>Sends one message on.</summary>
    public void Forward(ReadOnlySpan<byte> input, in SocketAddressValue source)
    {
        Interlocked.Increment(ref _received);
        if (Config.KeepsMessages
            ? SyslogParser.TryKeep(input, out var message)
            : SyslogParser.TryParse(input, out message))
        {
            Send(message, source);
        }
    }

    private void Send(in SyslogMessage message, in SocketAddressValue source)
    {
        var sender = Config.KeepsMessages ? default : NameOf(source);
        Span<byte> joined = stackalloc byte[
            Config.Host == LogForwardHost.Append ? Math.Min(message.Host.Length + sender.Length + 1, StackSize) : 0];
        var host = HostOf(message, sender, joined);
        foreach (var target in targets)
        {
            if (target.Takes((SyslogLevel)message.Level))
            {
                Send(target, message, host);
            }
        }
    }

    private void Send(LogTarget target, in SyslogMessage message, ReadOnlySpan<byte> host)
    {
        var format = target.ForwardFormat ?? message.NaturalFormat(host);
        var needed = ForwardedHead.MostFixedBytes + message.FieldsSize + host.Length + message.Text.Length + 1;
        var rented = needed > StackSize ? ArrayPool<byte>.Shared.Rent(needed) : null;
        var line = rented is null ? stackalloc byte[StackSize] : rented.AsSpan();
        var head = new ForwardedHead(line, clock);
        head.Write(format, target.PriorityOf(message), message, host);
        message.Text.CopyTo(line[head.Length..]);
        var length = Math.Min(head.Length + message.Text.Length, target.MaximumLengthBytes - 1);
        line[length++] = (byte)'\n';
        target.Send(line[..length]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>The name that the message goes on with, as <c>option host</c> says; empty for none.</summary>
    private ReadOnlySpan<byte> HostOf(in SyslogMessage message, ReadOnlySpan<byte> sender, Span<byte> joined)
    {
        if (sender.IsEmpty || Config.Host == LogForwardHost.Keep)
        {
            return message.Host;
        }

        if (message.Host.IsEmpty || Config.Host == LogForwardHost.Replace)
        {
            return sender;
        }

        if (Config.Host == LogForwardHost.Fill || joined.Length < message.Host.Length + sender.Length + 1)
        {
            return message.Host;
        }

        message.Host.CopyTo(joined);
        joined[message.Host.Length] = (byte)',';
        sender.CopyTo(joined[(message.Host.Length + 1)..]);
        return joined;
    }

    /// <summary>The address without port; nothing for a unix socket. The last one is remembered.</summary>
    private ReadOnlySpan<byte> NameOf(in SocketAddressValue source)
    {
        if (source.Kind is not (AddressKind.IPv4 or AddressKind.IPv6))
        {
            return default;
        }

        var last = Volatile.Read(ref _lastSender);
        var address = source.WithPort(0);
        if (last.Address != address)
        {
            last = new Sender(address, Encoding.ASCII.GetBytes($"{address.ToIPAddress()}"));
            Volatile.Write(ref _lastSender, last);
        }

        return last.Name;
    }

    private sealed record Sender(SocketAddressValue Address, byte[] Name);
}
