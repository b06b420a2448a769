using System.Diagnostics;
using System.Text;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Interop;
using HaproxyCompat.Vrrp.Tracking;
using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Vrrp.Notify;

/// <summary>
/// The open FIFOs of a configuration (<c>notify_fifo</c>, <c>vrrp_notify_fifo</c>) and their readers.
/// </summary>
internal sealed class NotifyFifos : IDisposable
{
    private readonly List<OpenFifo> _open = [];
    private readonly HashSet<OpenFifo> _handedOn = [];
    private readonly ILogger _log;

    /// <param name="global">What is to be open.</param>
    /// <param name="log">Where failures are told.</param>
    /// <param name="before">Those of the configuration before: what stays the same is taken from them.</param>
    public NotifyFifos(GlobalDefs global, ILogger log, NotifyFifos? before = null)
        : this(global.Fifo, global.VrrpFifo, log, before)
    {
    }

    private NotifyFifos(NotifyFifo? first, NotifyFifo? second, ILogger log, NotifyFifos? before)
    {
        _log = log;
        foreach (var configured in new[] { first, second }.OfType<NotifyFifo>())
        {
            if (before?.HandOn(configured) is { } kept)
            {
                _open.Add(kept);
            }
            else
            {
                Open(configured);
            }
        }
    }

    /// <summary>Those that hear of real servers; the reader of <c>notify_fifo</c> is VRRP's to start.</summary>
    public static NotifyFifos OfServices(GlobalDefs global, ILogger log, NotifyFifos? before) =>
        new(global.Lvs.Fifo, global.Fifo is null ? null : global.Fifo with { Script = null }, log, before);

    /// <summary>Writes a line to each; a FIFO that nobody empties loses it rather than holding us up.</summary>
    public void Write(string line)
    {
        if (_open.Count == 0)
        {
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(line + "\n");
        foreach (var open in _open)
        {
            var written = open.Fifo.Write(bytes);
            if (written < 0)
            {
                NotifyLog.FifoFailed(_log, open.Fifo.Path, Errno.Text(written));
            }
        }
    }

    /// <summary>Closes what no other configuration has taken over.</summary>
    public void Dispose()
    {
        foreach (var open in _open.Where(o => !_handedOn.Contains(o)))
        {
            open.Dispose();
        }
    }

    /// <summary>The list stays as it is: somebody may be writing.</summary>
    private OpenFifo? HandOn(NotifyFifo configured)
    {
        var same = _open.Find(o => o.Is(configured) && !_handedOn.Contains(o));
        if (same is not null)
        {
            _handedOn.Add(same);
        }

        return same;
    }

    private void Open(NotifyFifo configured)
    {
        var isMade = Fifo.Make(configured.Path, configured.Owner) == 0;
        var fifo = Fifo.Open(configured.Path, out var failure);
        if (fifo is null)
        {
            NotifyLog.FifoFailed(_log, configured.Path, failure);
            if (isMade)
            {
                File.Delete(configured.Path);
            }

            return;
        }

        Process? reader = null;
        if (configured.Script is { } script)
        {
            reader = ScriptProcess.Start(script, [configured.Path], out var notStarted);
            if (reader is null)
            {
                NotifyLog.NotStarted(_log, script.CommandLine, notStarted ?? string.Empty);
            }
        }

        _open.Add(new OpenFifo(configured, fifo, isMade, reader));
    }
}
