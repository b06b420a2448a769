using System.Text;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Runtime;

/// <summary>One connection to a stats socket: reads lines, runs their commands, sends the answers.</summary>
/// <remarks>
/// Without a prompt one line is answered and the connection closed; input that was shut down is answered all the same.
/// Each answer ends with an empty line.
/// </remarks>
internal sealed class RuntimeSession(ProxyRuntime runtime, CommandTable commands, RuntimeClient client)
{
    private const string TooLong =
        "The command line is too big for the buffer size. Please change 'tune.bufsize' in the configuration "
            + "to use a bigger command.\n";

    private const string PayloadTooLong =
        "The payload is longer than 'tune.cli.max-payload-size' allows. Raise that limit in the global "
            + "section to use a longer one.\n";

    private readonly List<byte> _pending = [];

    public async Task RunAsync(Connection connection)
    {
        runtime.CountCommandConnection();
        do
        {
            if (await ReadLineAsync(connection) is not { } line)
            {
                return;
            }

            string? payload = null;
            if (RuntimeLine.TakePayloadMark(ref line, out var terminator))
            {
                payload = await ReadPayloadAsync(connection, terminator);
                if (payload is null)
                {
                    return;
                }
            }

            if (!await AnswerAsync(connection, line, payload))
            {
                return;
            }
        }
        while (client.Prompt != PromptMode.None && !client.IsClosing);
    }

    private async ValueTask<bool> AnswerAsync(Connection connection, string line, string? payload)
    {
        var parsed = RuntimeLine.Parse(line);
        for (var i = 0; i < parsed.Count && !client.IsClosing; i++)
        {
            var isLast = i == parsed.Count - 1;
            var call = await commands.RunAsync(runtime, client, parsed[i], isLast ? payload : null);
            if (client.IsClosing)
            {
                return false;
            }

            if (call.Following is { } following && !await FollowAsync(connection, call, following))
            {
                return false;
            }

            call.Output.Append('\n');
            if (isLast && client.Prompt == PromptMode.Prompt)
            {
                call.Output.Append(Prompt());
            }

            if (!await SendAsync(connection, call.Output.ToString()))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Sends what is there, then lets the command go on until it or the client ends.</summary>
    private async ValueTask<bool> FollowAsync(
        Connection connection, CommandCall call, Func<Connection, ValueTask> following)
    {
        if (!await SendAsync(connection, call.Output.ToString()))
        {
            return false;
        }

        call.Output.Clear();
        if (_pending.Count == 0)
        {
            await following(connection);
        }

        // What the client sent to end it is dropped.
        _pending.Clear();
        return !connection.IsClosed && !connection.Output.Broken;
    }

    private string Prompt()
    {
        if (!client.IsTimed)
        {
            return "> ";
        }

        var uptime = runtime.Clock.GetUtcNow() - runtime.StartedAt;
        return $"[{(int)uptime.TotalDays}:{uptime.Hours:00}:{uptime.Minutes:00}:{uptime.Seconds:00}]> ";
    }

    /// <summary>
    /// All lines up to the one that ends it, each with its line feed; null after one that is too long was refused.
    /// </summary>
    private async ValueTask<string?> ReadPayloadAsync(Connection connection, string terminator)
    {
        var payload = new StringBuilder();
        do
        {
            if (client.Prompt == PromptMode.Prompt)
            {
                _ = await SendAsync(connection, "+ ");
            }

            if (await ReadLineAsync(connection) is not { } line || line == terminator)
            {
                return payload.ToString();
            }

            payload.Append(line).Append('\n');
        }
        while (payload.Length <= runtime.Global.Tuning.MaxPayloadBytes);

        _ = await SendAsync(connection, PayloadTooLong);
        return null;
    }

    /// <summary>
    /// One line without its end; what came before the peer's end counts as one. Null at the end or after the timeout.
    /// </summary>
    private async ValueTask<string?> ReadLineAsync(Connection connection)
    {
        while (true)
        {
            if (TakeLine(out var line))
            {
                return line;
            }

            connection.Input.DeadlineMs = connection.Loop.NowMs + client.TimeoutMs;
            var result = await connection.Input.ReadAsync();
            foreach (var segment in result.Buffer)
            {
                _pending.AddRange(segment.Span);
            }

            // All consumed: lines are cut from our own copy.
            connection.Input.AdvanceTo(result.Buffer.End);
            if (result.IsCanceled)
            {
                return null;
            }

            if (_pending.Count > connection.Loop.BufferSizeBytes && !_pending.Contains((byte)'\n'))
            {
                _ = await SendAsync(connection, TooLong);
                return null;
            }

            if (result.IsCompleted && !_pending.Contains((byte)'\n'))
            {
                return _pending.Count == 0 ? null : TakeRest();
            }
        }
    }

    private bool TakeLine(out string? line)
    {
        var end = _pending.IndexOf((byte)'\n');
        if (end < 0)
        {
            line = null;
            return false;
        }

        var length = end > 0 && _pending[end - 1] == '\r' ? end - 1 : end;
        line = Encoding.Latin1.GetString(_pending.GetRange(0, length).ToArray());
        _pending.RemoveRange(0, end + 1);
        return true;
    }

    private string TakeRest()
    {
        var rest = Encoding.Latin1.GetString(_pending.ToArray());
        _pending.Clear();
        return rest;
    }

    private async ValueTask<bool> SendAsync(Connection connection, string text)
    {
        connection.Output.DeadlineMs = connection.Loop.NowMs + client.TimeoutMs;
        var result = await connection.Output.SendAsync(Encoding.Latin1.GetBytes(text));
        return !result.IsCompleted && !result.IsCanceled;
    }
}
