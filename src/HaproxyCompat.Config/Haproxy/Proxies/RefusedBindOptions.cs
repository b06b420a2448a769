using System.Collections.Immutable;
using static HaproxyCompat.Config.Haproxy.Proxies.LineOptions;
using static HaproxyCompat.Config.Haproxy.Proxies.OptionRows;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>Options of <c>bind</c> that are checked and do not run here (manual 5.1).</summary>
internal static class RefusedBindOptions
{
    /// <summary>Bytes of a session ticket key: with AES-128 and with AES-256.</summary>
    private static readonly int[] TicketKeySizes = [48, 80];

    /// <summary>Keys that a file must have: of yesterday, of today, of tomorrow.</summary>
    private const int FewestTicketKeys = 3;

    public static readonly ImmutableArray<LineOption<BindLine>> Rows =
    [
        .. new LineOption<BindLine>[]
        {
            Word<BindLine>("ca-sign-file"),
            Word<BindLine>("ca-sign-pass"),
            Word<BindLine>("ech"),
            Bare<BindLine>("generate-certificates"),
            Experimental(new LineOption<BindLine>("nbconn", ReadConnections)),
            new("quic-cc-algo", ReadCongestionControl),
            Bare<BindLine>("quic-force-retry"),
            Choice<BindLine>("quic-socket", "connection", "listener"),
            new("tls-ticket-keys", ReadTicketKeys),
        }.Select(Unsupported),
    ];

    /// <summary>
    /// <c>quic-cc-algo { cubic | newreno | bbr | nocc }[(&lt;arguments&gt;)]</c>, of bind lines and servers.
    /// </summary>
    public static bool ReadCongestionControl<TLine>(TLine line, LineArguments arguments)
    {
        if (!arguments.TryWord("an algorithm after 'quic-cc-algo'", out var word))
        {
            return false;
        }

        var name = word.Split('(')[0];
        return arguments.Accept(name is "cubic" or "newreno" or "bbr" or "nocc"
            ? null : $"'quic-cc-algo' knows cubic, newreno, bbr and nocc (found '{word}')");
    }

    /// <summary>Addresses <c>rhttp@</c> are refused themselves, so that it never stands in its place here.</summary>
    private static bool ReadConnections(BindLine line, LineArguments arguments) =>
        arguments.TryInteger("a number after 'nbconn'", 1, int.MaxValue, out _)
        && arguments.Accept("'nbconn' is for reverse listeners, 'rhttp@'");

    private static bool ReadTicketKeys(BindLine line, LineArguments arguments)
    {
        if (!arguments.TryWord("a file after 'tls-ticket-keys'", out var path))
        {
            return false;
        }

        if (line.Session.Environment.ReadFile(path) is not { } content)
        {
            return arguments.Accept($"cannot read '{path}'");
        }

        var keys = System.Text.Encoding.Latin1.GetString(content).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var bytes = new byte[content.Length];
        foreach (var key in keys)
        {
            if (!Convert.TryFromBase64String(key, bytes, out var size) || !TicketKeySizes.Contains(size))
            {
                return arguments.Accept($"'{path}' has a line that is not a key of 48 or 80 bytes in base64");
            }
        }

        return arguments.Accept(keys.Length < FewestTicketKeys
            ? $"'{path}' has fewer than {FewestTicketKeys} keys" : null);
    }
}
