using System.Collections.Immutable;
using static HaproxyCompat.Config.Haproxy.Proxies.LineOptions;
using static HaproxyCompat.Config.Haproxy.Proxies.OptionRows;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>Options of <c>bind</c> that are checked and do not run here (manual 5.1).</summary>
internal static class RefusedBindOptions
{
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
}
