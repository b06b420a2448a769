using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Logging;
using HaproxyCompat.Engine.Mailers;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.Health;

/// <summary>
/// The only place where a server's state changes: counts, tells the balancing, the log, the console and the followers.
/// </summary>
/// <remarks>
/// Any thread. Each change happens under the StateLock of the server's backend; messages and followers come after it
/// was released, so that no two backends are ever locked together. The wording is what log parsers know (manual 8, and
/// as the reference prints it).
/// </remarks>
public sealed partial class ServerStates(
    TimeProvider clock, OperatorMessages messages, Func<ProxyConfig, TrafficLogger> loggerOf)
{
    /// <summary>
    /// Ends the sessions of a server (<c>on-marked-down shutdown-sessions</c>); set by whoever runs them.
    /// </summary>
    public Action<Server, TerminationCause>? ShutdownSessions { get; set; }

    /// <summary>A server left maintenance or got its checks back: check it now.</summary>
    public Action<Server>? CheckWanted { get; set; }

    /// <summary>A slow start began: its weight has to be raised from time to time.</summary>
    public Action<Server>? SlowStartBegan { get; set; }

    /// <summary>Who sends mail about servers.</summary>
    internal MailAlerts Mails { get; set; } = MailAlerts.None;

    /// <summary>Told when a backend comes or goes.</summary>
    public ProxyWatch Watch { get; } = new();

    /// <summary>Seconds of the monotonic clock, the unit of lastchg and downtime.</summary>
    public long NowSeconds => clock.GetTimestamp() / clock.TimestampFrequency;

    public OperatorMessages Messages => messages;

    public TrafficLogger LoggerOf(Backend backend)
    {
        ArgumentNullException.ThrowIfNull(backend);
        return loggerOf(backend.Config);
    }

    /// <summary>
    /// Called once before anything runs: links those that track, tells the balancing, starts the clocks of all states.
    /// </summary>
    /// <param name="backends">All of the process; a server may track one of another backend.</param>
    public void Prepare(IReadOnlyList<Backend> backends)
    {
        ArgumentNullException.ThrowIfNull(backends);
        var now = NowSeconds;
        foreach (var server in backends.SelectMany(backend => backend.Servers))
        {
            server.Health.ChangedAtSeconds = now;
            if (server.Config.Track is { } name && FindTracked(backends, server, name) is { } tracked)
            {
                server.Health.Tracked = tracked;
                tracked.Health.Followers = tracked.Health.Followers.Add(server);
            }
        }

        foreach (var server in backends.SelectMany(backend => backend.Servers))
        {
            if (server.Health.Tracked is not null
                && StateCause.Root(server) is { Operational: OperationalState.Stopped })
            {
                server.Operational = OperationalState.Stopped;
                server.Administrative |= AdministrativeState.InheritedMaintenance;
            }
        }

        foreach (var backend in backends)
        {
            lock (backend.StateLock)
            {
                foreach (var server in backend.Servers)
                {
                    backend.Announce(server);
                }

                backend.Health.ChangedAtSeconds = now;
                backend.Health.IsDown = backend.UsableActive + backend.UsableBackups == 0;
            }
        }
    }

    /// <summary>Up, or on its way there when it has a slow start.</summary>
    public void SetRunning(Server server, StateCause cause)
    {
        var change = new StateChange(this, server);
        lock (server.Backend.StateLock)
        {
            if (IsInMaintenance(server) || server.Operational is OperationalState.Running or OperationalState.Starting)
            {
                return;
            }

            change.Begin();
            BeginRunning(server);
            change.End();
            change.AddOnline($"is UP{cause.Text}");
        }

        Finish(change, server, static (states, follower, via) => states.SetRunning(follower, via));
        if (server.Config.OnMarkedUpShutdownBackupSessions && !server.Config.Backup)
        {
            EndBackupSessions(server.Backend);
        }
    }

    public void SetStopped(Server server, StateCause cause)
    {
        var change = new StateChange(this, server);
        lock (server.Backend.StateLock)
        {
            if (IsInMaintenance(server) || server.Operational == OperationalState.Stopped)
            {
                return;
            }

            change.Begin();
            server.Operational = OperationalState.Stopped;
            server.Health.DownTransitions++;
            change.End();
            change.AddLeft($"is DOWN{cause.Text}", isMailed: true);
        }

        Finish(change, server, static (states, follower, via) => states.SetStopped(follower, via));
        EndSessionsIfAsked(server);
    }

    /// <summary>Serves those who persist on it, gets nobody new.</summary>
    public void SetStopping(Server server, StateCause cause)
    {
        var change = new StateChange(this, server);
        lock (server.Backend.StateLock)
        {
            if (IsInMaintenance(server) || server.Operational == OperationalState.Stopping)
            {
                return;
            }

            change.Begin();
            server.Operational = OperationalState.Stopping;
            change.End();
            change.AddOnline($"is stopping{cause.Text}", isMailed: false);
        }

        Finish(change, server, static (states, follower, via) => states.SetStopping(follower, via));
    }

    /// <param name="flag">Which kind of maintenance.</param>
    /// <param name="cause">Followers: via what.</param>
    public void EnterMaintenance(Server server, AdministrativeState flag, StateCause cause)
    {
        var change = new StateChange(this, server);
        lock (server.Backend.StateLock)
        {
            change.Begin();
            var wasInMaintenance = IsInMaintenance(server);
            server.Administrative |= flag;
            if (wasInMaintenance)
            {
                return;
            }

            var wasDown = server.Operational == OperationalState.Stopped;
            server.Operational = OperationalState.Stopped;
            server.Health.Check.Pause();
            server.Health.Agent.Pause();
            if (wasDown)
            {
                server.Backend.Announce(server);
                change.AddNotice($"was DOWN and now enters maintenance{cause.Text}.");
            }
            else
            {
                change.End();
                change.AddLeft($"is going DOWN for maintenance{cause.Text}", isMailed: false);
            }
        }

        Finish(
            change,
            server,
            static (states, follower, via) =>
                states.EnterMaintenance(follower, AdministrativeState.InheritedMaintenance, via));
        EndSessionsIfAsked(server);
    }

    public void LeaveMaintenance(Server server, AdministrativeState flag, StateCause cause)
    {
        var change = new StateChange(this, server);
        lock (server.Backend.StateLock)
        {
            var wasInMaintenance = IsInMaintenance(server);
            server.Administrative &= ~flag;
            if (!wasInMaintenance || IsInMaintenance(server))
            {
                return;
            }

            change.Begin();
            BeginAfterMaintenance(server);
            change.End();
            var drains = (server.Administrative & AdministrativeState.Drain) != 0;
            var state = server.Operational == OperationalState.Stopped ? "DOWN" : "UP";
            var kind = cause.ViaTracking ? "maintenance" : "forced maintenance";
            change.AddNotice($"is {state}/{(drains ? "DRAIN" : "READY")} (leaving {kind}).");
            if (drains)
            {
                change.AddNotice(
                    cause.ViaTracking ? $"remains in drain mode{cause.Text}." : "remains in forced drain mode.");
            }
        }

        Finish(
            change,
            server,
            static (states, follower, via) =>
                states.LeaveMaintenance(follower, AdministrativeState.InheritedMaintenance, via));
        CheckWanted?.Invoke(server);
    }

    public void EnterDrain(Server server, AdministrativeState flag, StateCause cause)
    {
        var change = new StateChange(this, server);
        lock (server.Backend.StateLock)
        {
            var drained = (server.Administrative & AdministrativeState.Drain) != 0;
            server.Administrative |= flag;
            if (drained)
            {
                return;
            }

            // In maintenance it shows only when that ends.
            if (!IsInMaintenance(server))
            {
                change.Begin();
                server.Backend.Announce(server);
                change.EndBackendOnly();
                change.AddOnline($"enters drain state{cause.Text}");
            }
        }

        Finish(
            change,
            server,
            static (states, follower, via) => states.EnterDrain(follower, AdministrativeState.InheritedDrain, via));
    }

    public void LeaveDrain(Server server, AdministrativeState flag, StateCause cause)
    {
        var change = new StateChange(this, server);
        lock (server.Backend.StateLock)
        {
            var drained = (server.Administrative & AdministrativeState.Drain) != 0;
            server.Administrative &= ~flag;
            if (!drained || (server.Administrative & AdministrativeState.Drain) != 0)
            {
                return;
            }

            if (!IsInMaintenance(server))
            {
                change.Begin();
                server.Backend.Announce(server);
                change.EndBackendOnly();
                var state = server.Operational == OperationalState.Stopped ? "DOWN" : "UP";
                change.AddNotice(
                    cause.ViaTracking
                        ? $"is {state} (leaving drain){cause.Text}."
                        : $"is {state} (leaving forced drain).");
            }
        }

        Finish(
            change,
            server,
            static (states, follower, via) => states.LeaveDrain(follower, AdministrativeState.InheritedDrain, via));
    }

    /// <summary><c>set server state ready</c>.</summary>
    public void MakeReady(Server server)
    {
        LeaveMaintenance(server, AdministrativeState.ForcedMaintenance, StateCause.None);
        LeaveDrain(server, AdministrativeState.ForcedDrain, StateCause.None);
    }

    /// <summary><c>set server state drain</c>.</summary>
    public void MakeDrain(Server server)
    {
        EnterDrain(server, AdministrativeState.ForcedDrain, StateCause.None);
        LeaveMaintenance(server, AdministrativeState.ForcedMaintenance, StateCause.None);
    }

    /// <summary><c>set server state maint</c>.</summary>
    public void MakeMaintenance(Server server)
    {
        EnterMaintenance(server, AdministrativeState.ForcedMaintenance, StateCause.None);
        LeaveDrain(server, AdministrativeState.ForcedDrain, StateCause.None);
    }

    /// <summary>Changes the weight, 0 to 256.</summary>
    public void SetWeight(Server server, int weight)
    {
        ArgumentNullException.ThrowIfNull(server);
        lock (server.Backend.StateLock)
        {
            if (server.UserWeight == weight)
            {
                return;
            }

            var change = new StateChange(this, server);
            change.Begin();
            server.UserWeight = weight;
            server.Backend.Announce(server);
            change.EndBackendOnly();
        }
    }

    private static Server? FindTracked(IReadOnlyList<Backend> backends, Server server, string name)
    {
        var slash = name.IndexOf('/');
        var backend = slash < 0 ? server.Backend : backends.FirstOrDefault(each => each.Name == name[..slash]);
        return backend?.FindServer(name.AsSpan(slash + 1));
    }

    private static bool IsInMaintenance(Server server) =>
        (server.Administrative & AdministrativeState.Maintenance) != 0;

    private void BeginRunning(Server server)
    {
        var slowStarts = server.Config.SlowStartMs > 0 && server.Operational == OperationalState.Stopped;
        server.Operational = slowStarts ? OperationalState.Starting : OperationalState.Running;
        if (slowStarts)
        {
            server.Health.SlowStartAtSeconds = NowSeconds;
            server.SlowStartPercent = 1;
            SlowStartBegan?.Invoke(server);
        }
    }

    private void Finish(StateChange change, Server server, Action<ServerStates, Server, StateCause> follow)
    {
        change.Tell();
        foreach (var follower in server.Health.Followers)
        {
            follow(this, follower, StateCause.Via(server));
        }
    }

    private void EndSessionsIfAsked(Server server)
    {
        if (server.Config.OnMarkedDownShutdownSessions)
        {
            ShutdownSessions?.Invoke(server, TerminationCause.ServerDown);
        }
    }

    private void EndBackupSessions(Backend backend)
    {
        foreach (var server in backend.Servers.Where(server => server.Config.Backup))
        {
            ShutdownSessions?.Invoke(server, TerminationCause.ServerUp);
        }
    }
}
