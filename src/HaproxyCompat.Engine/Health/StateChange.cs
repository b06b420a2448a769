using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Logging;

namespace HaproxyCompat.Engine.Health;

/// <summary>
/// One change of a server's state: what was before, what is counted, what is to be said after the lock is released.
/// </summary>
internal sealed class StateChange(ServerStates states, Server server)
{
    private bool _wasUsable;
    private bool _wasDown;
    private int _requeued;

    public List<StateMessage> Texts { get; } = [];

    /// <summary>It took the backend's last server.</summary>
    public bool LostLast { get; private set; }

    private string Name => $"{(server.Config.Backup ? "Backup " : "")}Server {server.Backend.Name}/{server.Name}";

    /// <summary>Notes what was before; under the lock.</summary>
    public void Begin()
    {
        _wasUsable = server.IsUsable;
        _wasDown = server.Operational == OperationalState.Stopped;
        _requeued = server.QueueLength;
    }

    /// <summary>Counts the server's own change and the backend's; under the lock.</summary>
    public void End()
    {
        var now = states.NowSeconds;
        var health = server.Health;
        if (_wasDown)
        {
            health.DownSeconds += Math.Max(0, now - health.ChangedAtSeconds);
        }

        health.ChangedAtSeconds = now;
        server.Backend.Announce(server);
        EndBackendOnly();
    }

    /// <summary>Counts what became of the backend, after the balancing knows of the change.</summary>
    public void EndBackendOnly()
    {
        var backend = server.Backend;
        var health = backend.Health;
        var isDown = backend.UsableActive + backend.UsableBackups == 0;
        if (isDown == health.IsDown)
        {
            return;
        }

        var now = states.NowSeconds;
        if (isDown)
        {
            health.DownTransitions++;
            LostLast = true;
        }
        else
        {
            health.DownSeconds += Math.Max(0, now - health.ChangedAtSeconds);
        }

        health.IsDown = isDown;
        health.ChangedAtSeconds = now;
        states.Watch.Signal();
    }

    /// <summary>The server is there: how many are with it.</summary>
    /// <param name="what">It does now.</param>
    /// <param name="isMailed">Also for <c>email-alert</c>.</param>
    public void AddOnline(string what, bool isMailed = true)
    {
        var backend = server.Backend;
        Texts.Add(new StateMessage(
            SyslogLevel.Notice,
            $"{Name} {what}. {Counts("online")} {_requeued} sessions requeued, {backend.TotalQueueLength} "
                + "total in queue.",
            isMailed));
    }

    /// <summary>The server is gone: how many are left, and what becomes of its clients.</summary>
    /// <param name="what">It does now.</param>
    /// <param name="isMailed">Also for <c>email-alert</c>.</param>
    public void AddLeft(string what, bool isMailed)
    {
        var backend = server.Backend;
        Texts.Add(new StateMessage(
            _wasUsable ? SyslogLevel.Alert : SyslogLevel.Notice,
            $"{Name} {what}. {Counts("left")} {server.CurrentSessions} sessions active, {_requeued} requeued, "
            + $"{backend.TotalQueueLength} remaining in queue.",
            isMailed));
    }

    public void AddNotice(string what) =>
        Texts.Add(new StateMessage(SyslogLevel.Notice, $"{Name} {what}", IsMailed: false));

    /// <summary>Says what is to be said; after the lock was released.</summary>
    public void Tell()
    {
        var backend = server.Backend;
        var logger = states.LoggerOf(backend);
        foreach (var (level, text, isMailed) in Texts)
        {
            states.Messages.Send(logger, level, Severity.Warning, text);
            if (isMailed)
            {
                states.Mails.Send(backend.Config, level, text);
            }
        }

        if (LostLast)
        {
            var kind = backend.Config.Kind == ProxyKind.Listen ? "proxy" : "backend";
            states.Messages.Print(Severity.Alert, $"{kind} '{backend.Name}' has no server available!");
            OperatorMessages.Log(logger, SyslogLevel.Emergency, $"{kind} {backend.Name} has no server available!");
        }
    }

    private string Counts(string state)
    {
        var backend = server.Backend;
        var onBackup = backend.UsableActive == 0 && backend.UsableBackups > 0 ? " Running on backup." : string.Empty;
        return $"{backend.UsableActive} active and {backend.UsableBackups} backup servers {state}.{onBackup}";
    }
}
