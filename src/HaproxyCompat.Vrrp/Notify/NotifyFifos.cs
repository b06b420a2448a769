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
    private readonly List<Fifo> _open = [];
    private readonly List<string> _made = [];
    private readonly List<Process> _readers = [];
    private readonly ILogger _log;

    public NotifyFifos(GlobalDefs global, ILogger log)
    {
        _log = log;
        Open(global.Fifo);
        Open(global.VrrpFifo);
    }

    private NotifyFifos(NotifyFifo? first, NotifyFifo? second, ILogger log)
    {
        _log = log;
        Open(first);
        Open(second);
    }

    /// <summary>Those that hear of real servers; the reader of <c>notify_fifo</c> is VRRP's to start.</summary>
    public static NotifyFifos OfServices(GlobalDefs global, ILogger log) =>
        new(global.Lvs.Fifo, global.Fifo is null ? null : global.Fifo with { Script = null }, log);

    /// <summary>Writes a line to each; a FIFO that nobody empties loses it rather than holding us up.</summary>
    public void Write(string line)
    {
        if (_open.Count == 0)
        {
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(line + "\n");
        foreach (var fifo in _open)
        {
            var written = fifo.Write(bytes);
            if (written < 0)
            {
                NotifyLog.FifoFailed(_log, fifo.Path, Errno.Text(written));
            }
        }
    }

    public void Dispose()
    {
        _open.ForEach(fifo => fifo.Dispose());
        foreach (var reader in _readers)
        {
            _ = Unistd.SendSignal(reader.Id, Unistd.SignalTerminate);
            reader.Dispose();
        }

        _made.ForEach(File.Delete);
    }

    private void Open(NotifyFifo? configured)
    {
        if (configured is null)
        {
            return;
        }

        var made = Fifo.Make(configured.Path, configured.Owner);
        if (made == 0)
        {
            _made.Add(configured.Path);
        }

        var fifo = Fifo.Open(configured.Path, out var failure);
        if (fifo is null)
        {
            NotifyLog.FifoFailed(_log, configured.Path, failure);
            return;
        }

        _open.Add(fifo);
        if (configured.Script is not null)
        {
            var reader = ScriptProcess.Start(configured.Script, [configured.Path], out var notStarted);
            if (reader is null)
            {
                NotifyLog.NotStarted(_log, configured.Script.CommandLine, notStarted ?? string.Empty);
            }
            else
            {
                _readers.Add(reader);
            }
        }
    }
}
