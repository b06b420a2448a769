using System.Threading.Channels;
using HaproxyCompat.Config.Model.Keepalived;
using Microsoft.Extensions.Logging;
using HaproxyCompat.Vrrp.Tracking;

namespace HaproxyCompat.Vrrp.Notify;

/// <summary>
/// Tells scripts, FIFOs and the observer of transitions, one after the other in the order in which they happened, away
/// from the runner's thread. Scripts are started in order and not waited for, as the reference does.
/// </summary>
internal sealed class NotifyDispatcher : IAsyncDisposable
{
    /// <summary>Far more than can happen while a script is being started; beyond it the oldest are lost.</summary>
    private const int QueueLimit = 16_384;

    private readonly Channel<RouterTransition> _queue = Channel.CreateBounded<RouterTransition>(
        new BoundedChannelOptions(QueueLimit) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });

    private readonly Action<RouterTransition>? _observer;
    private readonly ILogger _log;
    private readonly Task _loop;
    private volatile NotifyFifos _fifos;

    public NotifyDispatcher(NotifyFifos fifos, Action<RouterTransition>? observer, ILogger log)
    {
        _fifos = fifos;
        _observer = observer;
        _log = log;
        _loop = LoopAsync();
    }

    /// <summary>Queues it; never blocks.</summary>
    public void Tell(RouterTransition transition) => _ = _queue.Writer.TryWrite(transition);

    /// <summary>After a reload.</summary>
    public void Use(GlobalDefs global)
    {
        var before = _fifos;
        _fifos = new NotifyFifos(global, _log, before);
        before.Dispose();
    }

    /// <summary>Waits until everything queued has been told.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
        _fifos.Dispose();
    }

    private async Task LoopAsync()
    {
        await foreach (var transition in _queue.Reader.ReadAllAsync())
        {
            foreach (var (script, more) in transition.Runs())
            {
                using var process = ScriptProcess.Start(script, more, out var failure);
                if (failure is not null)
                {
                    NotifyLog.NotStarted(_log, script.CommandLine, failure);
                }
            }

            _fifos.Write(transition.FifoLine);
            if (transition.State <= TransitionState.Deleted)
            {
                _observer?.Invoke(transition);
            }
        }
    }
}
