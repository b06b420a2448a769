using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Listeners;

/// <summary>The listener's socket and what is counted at its door.</summary>
public sealed partial class Listener
{
    /// <summary>Null when clients speak in clear.</summary>
    public TlsServerContext? TlsContext { get; init; }

    public SocketListener? Socket { get; internal set; }

    /// <summary>Called on any loop when a session ended and there may be room again below a limit.</summary>
    internal Action<Listener>? SessionEnded { get; set; }

    internal void CountAccepted(LoopContext loop)
    {
        BeginSession();
        Counters.Of(loop.Index).Connections++;
        Frontend.BeginSession();
        var counters = Frontend.Counters.Of(loop.Index);
        counters.Connections++;
        counters.ConnectionRate.Add(loop.NowMs);
        if (TlsContext is not null)
        {
            counters.TlsRate.Add(loop.NowMs);
        }
    }

    internal void CountClosed()
    {
        EndSession();
        Frontend.EndSession();
        SessionEnded?.Invoke(this);
    }
}
