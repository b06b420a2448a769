using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using HaproxyCompat.Haproxy.Interop;

namespace HaproxyCompat.Haproxy.MasterCommands;

/// <summary>One <c>-S</c>: an address and bind options, with commas for blanks (management manual 3, "-S").</summary>
/// <param name="Address">As written, for <c>show cli sockets</c>.</param>
/// <param name="Socket">Bound and listening.</param>
/// <param name="Level">What its clients may do.</param>
internal sealed record MasterSocket(string Address, Socket Socket, MasterLevel Level)
{
    private const int Backlog = 64;

    /// <returns>Null after <paramref name="complaint"/> was set.</returns>
    public static MasterSocket? Open(string text, out string? complaint)
    {
        var words = text.Split(',');
        if (ReadOptions(words.AsSpan(1), out complaint) is not { } options)
        {
            return null;
        }

        try
        {
            return new MasterSocket(words[0], Listen(words[0], options), options.Level);
        }
        catch (Exception exception) when (
            exception is SocketException or IOException or ArgumentException or FormatException)
        {
            complaint = $"cannot bind the master CLI to '{words[0]}': {exception.Message}";
            return null;
        }
    }

    private static Socket Listen(string address, MasterSocketOptions options)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        var kind = at < 0 ? address.StartsWith('/') ? "unix" : "ip" : address[..at];
        var rest = address[(at + 1)..];
        switch (kind)
        {
            case "fd":
                return Started(
                    new Socket(new SafeSocketHandle(int.Parse(rest, CultureInfo.InvariantCulture), ownsHandle: true)));
            case "unix":
                return ListenOnPath(rest, options);
            case "abns":
                var named = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                named.Bind(new UnixDomainSocketEndPoint("\0" + rest));
                return Started(named);
            case "ip" or "ipv4" or "ipv6" or "tcp" or "tcp4" or "tcp6":
                var colon = rest.LastIndexOf(':');
                var host = rest[..colon] is "" or "*" ? IPAddress.Any : IPAddress.Parse(rest[..colon]);
                var socket = new Socket(host.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(host, int.Parse(rest[(colon + 1)..], CultureInfo.InvariantCulture)));
                return Started(socket);
            default:
                throw new FormatException($"unknown address family '{kind}'");
        }
    }

    /// <summary>Whatever stands at the path is replaced in one step, so that the path never refuses a client.</summary>
    private static Socket ListenOnPath(string path, MasterSocketOptions options)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        _ = Unistd.Unlink(temporary);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(temporary));
        if (options.Mode is { } mode)
        {
            _ = Unistd.ChangeMode(temporary, mode);
        }

        if (options.User is not null || options.Group is not null)
        {
            _ = Unistd.ChangeOwner(temporary, options.User ?? uint.MaxValue, options.Group ?? uint.MaxValue);
        }

        var started = Started(socket);
        if (Unistd.Rename(temporary, path) < 0)
        {
            var reason = Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());
            _ = Unistd.Unlink(temporary);
            throw new IOException(reason);
        }

        return started;
    }

    private static Socket Started(Socket socket)
    {
        socket.Listen(Backlog);
        return socket;
    }

    private static MasterSocketOptions? ReadOptions(ReadOnlySpan<string> words, out string? complaint)
    {
        var options = new MasterSocketOptions(null, null, null, MasterLevel.Admin);
        complaint = null;
        for (var index = 0; index < words.Length; index += 2)
        {
            var value = index + 1 < words.Length ? words[index + 1] : string.Empty;
            var next = words[index] switch
            {
                "mode" when TryOctal(value, out var mode) => options with { Mode = mode },
                "user" when PasswordDatabase.FindUser(value) is { } user => options with { User = user },
                "group" when PasswordDatabase.FindGroup(value) is { } group => options with { Group = group },
                "uid" when uint.TryParse(value, out var user) => options with { User = user },
                "gid" when uint.TryParse(value, out var group) => options with { Group = group },
                "level" when TryLevel(value, out var level) => options with { Level = level },
                "name" => options,
                _ => (MasterSocketOptions?)null,
            };
            if (next is null)
            {
                complaint = $"master CLI: '{words[index]}' with '{value}' is no option that is supported here";
                return null;
            }

            options = next;
        }

        return options;
    }

    private static bool TryOctal(string text, out uint value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (digit is < '0' or > '7')
            {
                return false;
            }

            value = (value * 8) + (uint)(digit - '0');
        }

        return text.Length is > 0 and < 6;
    }

    private static bool TryLevel(string text, out MasterLevel level)
    {
        level = text switch { "user" => MasterLevel.User, "operator" => MasterLevel.Operator, _ => MasterLevel.Admin };
        return text is "user" or "operator" or "admin";
    }
}
