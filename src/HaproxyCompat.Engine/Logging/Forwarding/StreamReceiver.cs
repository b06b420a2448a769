using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Logging.Forwarding;

/// <summary>
/// One connection that brings messages: counted octets or lines (RFC 6587; manual 12.6 <c>bind</c>). Belongs to its
/// loop. A sender that keeps to neither is cut off, as nobody knows where its next message begins.
/// </summary>
internal sealed class StreamReceiver(LogForwarder forwarder, Connection connection)
{
    private const int MostCountDigits = 7;

    public async Task RunAsync()
    {
        while (true)
        {
            while (TryTake(connection.Input.Buffered, out var message, out var used))
            {
                if (used == 0)
                {
                    return;
                }

                forwarder.Forward(connection.Input.Buffered[message], connection.Remote);
                connection.Input.Consume(used);
            }

            if (connection.Input.IsFull || connection.Input.Ended)
            {
                return;
            }

            connection.Input.NeedMore();
            connection.Input.DeadlineMs = forwarder.Config.ClientTimeoutMs is { } timeoutMs
                ? connection.Loop.NowMs + timeoutMs
                : long.MaxValue;
            if (await connection.Input.WaitAsync() || connection.IsClosed)
            {
                return;
            }
        }
    }

    /// <returns>
    /// True with the place of a message and the bytes up to the next one, 0 when the sender is to be cut off; false
    /// when more must come.
    /// </returns>
    private bool TryTake(ReadOnlySpan<byte> bytes, out Range message, out int used)
    {
        message = default;
        used = 0;
        if (bytes.IsEmpty)
        {
            return false;
        }

        if (forwarder.Config.AssumesLines || bytes[0] == '<')
        {
            var end = bytes.IndexOf((byte)'\n');
            used = end + 1;
            message = ..(end > 0 && bytes[end - 1] == '\r' ? end - 1 : Math.Max(end, 0));
            return end >= 0;
        }

        return TryTakeCounted(bytes, out message, out used);
    }

    private static bool TryTakeCounted(ReadOnlySpan<byte> bytes, out Range message, out int used)
    {
        message = default;
        used = 0;
        var count = 0;
        var at = 0;
        for (; at < bytes.Length && bytes[at] != ' '; at++)
        {
            if (at == MostCountDigits || !char.IsAsciiDigit((char)bytes[at]) || (at == 0 && bytes[0] == '0'))
            {
                return true;
            }

            count = (count * 10) + (bytes[at] - '0');
        }

        if (at == 0)
        {
            return true;
        }

        var start = at + 1;
        message = start..(start + count);
        used = start + count;
        return at < bytes.Length && used <= bytes.Length;
    }
}
