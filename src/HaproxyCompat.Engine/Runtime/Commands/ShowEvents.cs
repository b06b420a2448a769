using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Logging.Rings;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>show events [&lt;sink&gt;] [-w] [-n] [-0]</c>: the rings, or the events of one (management manual 9.3).
/// </summary>
internal static class ShowEvents
{
    public static readonly RuntimeCommand Command = new(
        "show events",
        "show events [<sink>] [-w] [-n] [-0]",
        "list the rings, or show the events of one: -w waits for more, -n only new ones, -0 zero bytes between",
        RuntimeLevel.Operator,
        Run);

    private static void Run(CommandCall call)
    {
        var rings = call.Runtime.Logs?.Rings;
        var name = call.Argument(0);
        if (name.Length == 0)
        {
            List(call, rings);
            return;
        }

        if (rings?.Find(name) is not { } ring)
        {
            call.Fail(name is "stdout" or "stderr" ? "Nothing to report for this sink" : "No such event sink");
            return;
        }

        if (call.Arguments.Skip(1).FirstOrDefault(word => !IsOption(word)) is not null)
        {
            call.Fail("unknown option");
            return;
        }

        var letters = string.Concat(call.Arguments.Skip(1));
        var framing = letters.Contains('0') ? RingFraming.Zero : RingFraming.Line;
        if (letters.Contains('w'))
        {
            call.Following = connection => FollowAsync(connection, ring, framing, letters.Contains('n'));
        }
        else if (!letters.Contains('n'))
        {
            Dump(call.Output, ring, framing);
        }
    }

    /// <summary>A dash and letters, in any order.</summary>
    private static bool IsOption(string word) => word.Length > 1 && word[0] == '-' && word.AsSpan(1).IndexOfAnyExcept(
        "wn0") < 0;

    private static void List(CommandCall call, LogRings? rings)
    {
        call.Output.Append(
            "Supported events sinks are listed below. Add -0(zero), -w(wait), -n(new). Any key to stop.\n"
            + "    stdout     : type=fd, 0 dropped, standard output (fd#1)\n"
            + "    stderr     : type=fd, 0 dropped, standard output (fd#2)\n");
        foreach (var ring in rings?.All ?? [])
        {
            call.Output.Append("    ").Append(ring.Name.PadRight(10)).Append(" : type=buffer, ").Append(
                ring.Dropped).Append(" dropped, ").Append(ring.Description).Append('\n');
        }
    }

    private static void Dump(StringBuilder output, LogRing ring, RingFraming framing)
    {
        using var reader = ring.Attach(holds: false, fromEnd: false, static () => { });
        var buffer = new byte[LogRings.DefaultSizeBytes];
        while (true)
        {
            var length = reader.Peek(framing, buffer, out var next);
            if (length > 0)
            {
                output.Append(Encoding.Latin1.GetString(buffer, 0, length));
                reader.Take(next);
            }
            else if (reader.NextSize is > 0 and var size)
            {
                buffer = new byte[size];
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Until the client sends anything or goes.</summary>
    private static async ValueTask FollowAsync(Connection connection, LogRing ring, RingFraming framing, bool onlyNew)
    {
        var buffer = new byte[LogRings.DefaultSizeBytes];
        using var reader = ring.Attach(
            holds: false, onlyNew, () => connection.Loop.Post(static state => OnNews((Connection)state!), connection));
        connection.Input.DeadlineMs = long.MaxValue;
        while (true)
        {
            var length = reader.Peek(framing, buffer, out var next);
            if (length > 0)
            {
                var sent = await connection.Output.SendAsync(buffer.AsMemory(0, length));
                if (sent.IsCompleted || sent.IsCanceled)
                {
                    return;
                }

                reader.Take(next);
            }
            else if (reader.NextSize is > 0 and var size)
            {
                buffer = new byte[size];
            }
            else
            {
                // An event ends the read.
                var read = await connection.Input.ReadAsync();
                connection.Input.AdvanceTo(read.Buffer.End);
                if (!read.Buffer.IsEmpty || read.IsCompleted || connection.IsClosed)
                {
                    return;
                }
            }
        }
    }

    private static void OnNews(Connection connection)
    {
        if (!connection.IsClosed && connection.Input.IsPending)
        {
            connection.Input.CancelPendingRead();
        }
    }
}
