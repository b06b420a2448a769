using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// How long a tunnel may be silent, in ms; <see cref="long.MaxValue"/> for ever (manual 4.2, <c>timeout tunnel</c>,
/// <c>client-fin</c>).
/// </summary>
/// <param name="ClientMs">Nothing from or to the client.</param>
/// <param name="ServerMs">Nothing from or to the server.</param>
/// <param name="ClientFinMs">After our FIN to the client; null leaves <paramref name="ClientMs"/>.</param>
/// <param name="ServerFinMs">After our FIN to the server; null leaves <paramref name="ServerMs"/>.</param>
internal readonly record struct TunnelTimeouts(long ClientMs, long ServerMs, long? ClientFinMs, long? ServerFinMs)
{
    /// <summary>
    /// Those of a stream's sides; <c>timeout tunnel</c> replaces those of client and server once bytes go both ways.
    /// </summary>
    public static TunnelTimeouts Of(ProxyStream stream)
    {
        var frontend = stream.Frontend.Config;
        var backend = stream.Backend!.Config;
        var tunnelMs = stream.TunnelTimeoutMs ?? backend.Timeouts.TunnelMs;
        return new TunnelTimeouts(
            tunnelMs ?? stream.ClientTimeoutMs ?? frontend.Timeouts.ClientMs ?? long.MaxValue,
            tunnelMs ?? stream.ServerTimeoutMs ?? backend.Timeouts.ServerMs ?? long.MaxValue,
            frontend.Timeouts.ClientFinMs,
            backend.Timeouts.ServerFinMs)
        {
            ClientIsIndependent = (frontend.Options & ProxyOptions.IndependentStreams) != 0,
            ServerIsIndependent = (backend.Options & ProxyOptions.IndependentStreams) != 0,
        };
    }

    /// <summary>
    /// What goes to the client does not count as a sign of life from it (<c>option independent-streams</c>).
    /// </summary>
    public bool ClientIsIndependent { get; init; }

    /// <summary>The same for the server.</summary>
    public bool ServerIsIndependent { get; init; }
}
