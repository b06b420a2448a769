using System.Globalization;
using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>show fd [-!plcfbs]* [[&lt;tgid&gt;]/[&lt;fd&gt;]|&lt;fd&gt;]</c>: what the event loops watch (management manual
/// 9.3).
/// A line a descriptor and loop: whether the kernel has said that it is readable and writable, who handles it, whose it
/// is.
/// </summary>
internal static class ShowFd
{
    public static readonly RuntimeCommand Command = new(
        "show fd",
        "show fd [-!plcfbs]* [<fd>]",
        "list the file descriptors that the event loops watch",
        RuntimeLevel.Operator,
        RunAsync);

    private static async ValueTask RunAsync(CommandCall call)
    {
        var kinds = DescriptorKinds.None;
        int? wanted = null;
        foreach (var word in call.Arguments)
        {
            var number = word[(word.IndexOf('/', StringComparison.Ordinal) + 1)..];
            if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var fd))
            {
                wanted = fd;
            }
            else if (number.Length > 0 && !TryKinds(word, ref kinds))
            {
                call.Fail("Invalid FD type");
                return;
            }
        }

        kinds = kinds == DescriptorKinds.None ? DescriptorKinds.All : kinds;
        var lines = new List<(int Fd, string Text)>();
        foreach (var loop in call.Runtime.Loops)
        {
            lines.AddRange(await LoopHop.RunAsync(loop.Loop, () => Describe(call.Runtime, loop, kinds, wanted)));
        }

        foreach (var (_, text) in lines.OrderBy(line => line.Fd))
        {
            call.Output.Append(text);
        }
    }

    /// <summary><c>c!f</c>: letters add; behind <c>-</c> or <c>!</c> they leave out.</summary>
    private static bool TryKinds(string word, ref DescriptorKinds kinds)
    {
        var leavesOut = false;
        foreach (var letter in word)
        {
            var kind = letter switch
            {
                'p' => DescriptorKinds.Pipe,
                'l' => DescriptorKinds.Listener,
                'c' => DescriptorKinds.Connection,
                'f' => DescriptorKinds.Client,
                'b' or 's' => DescriptorKinds.Server,
                _ => DescriptorKinds.None,
            };
            if (letter is '-' or '!')
            {
                leavesOut = true;
            }
            else if (kind == DescriptorKinds.None)
            {
                return false;
            }
            else
            {
                kinds = leavesOut
                    ? (kinds == DescriptorKinds.None ? DescriptorKinds.All : kinds) & ~kind
                    : kinds | kind;
            }
        }

        return true;
    }

    /// <summary>On the loop itself.</summary>
    private static List<(int Fd, string Text)> Describe(
        ProxyRuntime runtime, LoopContext loop, DescriptorKinds kinds, int? wanted)
    {
        var lines = new List<(int Fd, string Text)>();
        var sessions = loop.Sessions.ToDictionary(session => (object)session.Client, session => session);
        var links = loop.Sessions.Select(session => session.Stream?.Link).OfType<ServerLink>()
            .ToDictionary(link => (object)link.Connection, link => link);
        foreach (var handler in loop.Loop.Handlers.Where(handler => handler.Descriptor >= 0))
        {
            if (wanted is { } number && number != handler.Descriptor)
            {
                continue;
            }

            var link = links.GetValueOrDefault(handler) ?? handler as ServerLink
                ?? (handler as Connection)?.Owner as ServerLink;
            var (kind, what) = Facts(runtime, handler, sessions.GetValueOrDefault(handler), link);
            if ((kind & kinds) != DescriptorKinds.None)
            {
                var text = $"{handler.Descriptor,7} : st={State(link?.Connection ?? handler as Connection)} "
                    + $"tmask=0x{1L << loop.Index:x} iocb={handler.GetType().Name}{what}\n";
                lines.Add((handler.Descriptor, text));
            }
        }

        return lines;
    }

    private static (DescriptorKinds Kind, string What) Facts(
        ProxyRuntime runtime, LoopHandler handler, Session? session, ServerLink? link) => handler switch
        {
            Connection when session is not null =>
                (DescriptorKinds.Client, $" front=1 fe={session.Frontend.Name} src={session.ConnectionSource}"),
            Connection or ServerLink when link is not null => (
                DescriptorKinds.Server,
                $" back=1 sv={link.Server.Name}/{link.Server.Backend.Name} dst={link.Connection.Remote}"
                    + (link.Pool is null ? string.Empty : " idle")),
            Connection => (DescriptorKinds.Connection, string.Empty),
            AcceptHandler => (DescriptorKinds.Listener, $" l.st=RDY{FrontendOf(runtime, handler.Descriptor)}"),
            _ => (DescriptorKinds.Pipe, string.Empty),
        };

    private static string FrontendOf(ProxyRuntime runtime, int fd) =>
        runtime.Frontends.FirstOrDefault(frontend => frontend.Listeners.Any(
            listener => listener.Socket?.Descriptors.Contains(fd) == true)) is { } frontend
            ? $" fe={frontend.Name}"
            : " fe=GLOBAL";

    /// <summary>Capital letters for what holds: hangup, error, then ready to be written and read.</summary>
    private static string State(Connection? connection) =>
        connection is null ? "(he W:r R:r)" : new StringBuilder("(")
            .Append(connection.PeerClosed ? 'H' : 'h')
            .Append(connection.Errno != 0 ? 'E' : 'e')
            .Append(connection.Output.Writable ? " W:R" : " W:r")
            .Append(connection.Input.Readable ? " R:R)" : " R:r)")
            .ToString();
}
