using System.Diagnostics;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Interop;

namespace HaproxyCompat.Vrrp.Notify;

/// <summary>One FIFO at work: what was configured, the open end, whether we made it, and who reads it.</summary>
internal sealed record OpenFifo(NotifyFifo Configured, Fifo Fifo, bool IsMade, Process? Reader) : IDisposable
{
    /// <summary>Whether it does for another configuration as it is.</summary>
    public bool Is(NotifyFifo other) =>
        Configured.Path == other.Path
        && Configured.Owner == other.Owner
        && Configured.Script?.Identity == other.Script?.Identity
        && (Configured.Script?.Words ?? []).SequenceEqual(other.Script?.Words ?? []);

    /// <summary>Closes it, ends its reader, and removes it if we made it.</summary>
    public void Dispose()
    {
        Fifo.Dispose();
        if (Reader is not null)
        {
            _ = Unistd.SendSignal(Reader.Id, Unistd.SignalTerminate);
            Reader.Dispose();
        }

        if (IsMade)
        {
            File.Delete(Configured.Path);
        }
    }
}
