using System.Collections.Concurrent;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Health;

/// <summary>All health checks and agent checks of a process, shared out over its loops.</summary>
public sealed class HealthChecks
{
    /// <summary>Intervals below this do not count when the first checks are spread.</summary>
    private const long SpreadThresholdMs = 1_000;

    private readonly ServerStates _states;
    private readonly HealthCheckSettings _settings;
    private readonly HealthCounter _counter;
    private readonly ConcurrentDictionary<Server, CheckRunner> _runners = [];
    private readonly ConcurrentDictionary<Server, CheckRunner> _agents = [];
    private readonly ConcurrentDictionary<Server, SlowStart> _slowStarts = [];

    public HealthChecks(ServerStates states, HealthCheckSettings settings)
    {
        ArgumentNullException.ThrowIfNull(states);
        ArgumentNullException.ThrowIfNull(settings);
        _states = states;
        _settings = settings;
        _counter = new HealthCounter(states);
        states.CheckWanted = server =>
        {
            Find(server)?.CheckNow();
            _agents.GetValueOrDefault(server)?.CheckNow();
        };
        states.SlowStartBegan = server =>
        {
            if (_slowStarts.TryGetValue(server, out var start))
            {
                start.Begin();
            }
        };
    }

    /// <summary>
    /// Starts everything that the configuration asks for. Call once, before the loops run or from any thread.
    /// </summary>
    /// <param name="loops">Checks are dealt out to them in turn.</param>
    /// <param name="backends">After <see cref="ServerStates.Prepare"/>.</param>
    public void Start(IReadOnlyList<EventLoop> loops, IReadOnlyList<Backend> backends)
    {
        ArgumentNullException.ThrowIfNull(loops);
        ArgumentNullException.ThrowIfNull(backends);
        var servers = backends.SelectMany(backend => backend.Servers).ToList();
        var count = servers.Sum(server => (server.Config.Check ? 1 : 0) + (server.Config.AgentCheck ? 1 : 0));
        var shortest = servers.Where(
            server => server.Config.Check && server.Config.CheckIntervalMs >= SpreadThresholdMs)
            .Select(server => server.Config.CheckIntervalMs).DefaultIfEmpty(0).Min();
        var position = 0;
        for (var i = 0; i < servers.Count; i++)
        {
            var server = servers[i];
            var loop = loops[i % loops.Count];
            Add(server, loop, interval => Delay(interval, shortest, position++, count));
        }
    }

    /// <summary>A server that the operator added. Any thread.</summary>
    public void Add(Server server, EventLoop loop)
    {
        ArgumentNullException.ThrowIfNull(server);
        Add(server, loop, static interval => interval);
    }

    /// <summary>A server is gone. Any thread.</summary>
    public void Remove(Server server)
    {
        if (_runners.TryRemove(server, out var check))
        {
            check.Stop();
        }

        if (_agents.TryRemove(server, out var agent))
        {
            agent.Stop();
        }

        _ = _slowStarts.TryRemove(server, out _);
    }

    private void Add(Server server, EventLoop loop, Func<long, long> delayOf)
    {
        if (server.Config.SlowStartMs > 0)
        {
            _slowStarts[server] = new SlowStart(loop, server);
        }

        if (server.Config.Check)
        {
            _runners[server] = Begin(CreateCheck(loop, server), delayOf(server.Config.CheckIntervalMs));
        }

        if (server.Config.AgentCheck)
        {
            _agents[server] = Begin(CreateAgent(loop, server), delayOf(server.Config.AgentIntervalMs));
        }
    }

    /// <summary>Ends the checks; those under way are still counted.</summary>
    public void Stop()
    {
        foreach (var runner in _runners.Values.Concat(_agents.Values))
        {
            runner.Stop();
        }
    }

    /// <summary>
    /// Traffic went well or failed on a server with <c>observe</c> (manual 5.2 "observe", "error-limit", "on-error").
    /// Any thread.
    /// </summary>
    /// <param name="server">Whose connection or response it was.</param>
    /// <param name="failure">Null for success, else what happened, for instance
    /// <c>L4 unsuccessful connection</c>.</param>
    public void Observe(Server server, string? failure)
    {
        ArgumentNullException.ThrowIfNull(server);
        var health = server.Health;
        if (failure is null)
        {
            if (health.ConsecutiveErrors != 0)
            {
                lock (server.Backend.StateLock)
                {
                    health.ConsecutiveErrors = 0;
                }
            }

            return;
        }

        if (!health.Check.IsShown)
        {
            return;
        }

        lock (server.Backend.StateLock)
        {
            if (++health.ConsecutiveErrors < server.Config.ErrorLimit)
            {
                return;
            }

            health.ObservedFailures++;
            health.ConsecutiveErrors = 0;
            if (server.Config.OnError is "sudden-death" && health.Check.Health > health.Check.Rise)
            {
                health.Check.Health = health.Check.Rise;
            }
            else if (server.Config.OnError is "mark-down" && health.Check.Health > 0)
            {
                health.Check.Health = Math.Min(health.Check.Health, 1);
            }
        }

        React(server, failure);
    }

    private void React(Server server, string failure)
    {
        if (server.Config.OnError != "fastinter")
        {
            var text = $"Detected {server.Config.ErrorLimit} consecutive errors, last one was: {failure}";
            _counter.Apply(server, server.Health.Check, new CheckOutcome(CheckStatus.ObservedFailure, text), -1);
        }

        if (server.Config.FastIntervalMs is { } fast)
        {
            Find(server)?.CheckWithin(fast);
        }
    }

    private CheckRunner? Find(Server server) => _runners.GetValueOrDefault(server);

    // The first checks are spread over the shortest interval, so that a start does not knock everywhere at once.
    private static long Delay(long intervalMs, long shortestMs, int position, int count) =>
        Math.Max(intervalMs, shortestMs) * position / Math.Max(1, count);

    private static CheckRunner Begin(CheckRunner runner, long delayMs)
    {
        runner.Loop.Post(_ => runner.Schedule(runner.Loop.NowMs + delayMs), null);
        return runner;
    }

    private CheckRunner CreateCheck(EventLoop loop, Server server)
    {
        var config = server.Config.Healthcheck is { } name && _settings.Healthchecks.TryGetValue(name, out var section)
            ? section
            : server.Backend.Config.Check;
        var state = server.Health.Check;
        var script = CheckScript.From(config);
        var target = _settings.TargetOf(server);
        if (script.IsConnectOnly)
        {
            target = target with { Options = target.Options with { DelaysAcknowledgement = true } };
        }

        var intervals = Intervals(
            server.Config.CheckIntervalMs, server.Config.FastIntervalMs, server.Config.DownIntervalMs);
        Func<CheckDeadlines, ValueTask<CheckOutcome>> run = config.Kind == CheckKind.External
            ? new ExternalExchange(loop, server, _settings.Global.ExternalChecksKeepEnvironment == true).RunAsync
            : new CheckExchange(loop, target, script, config, _settings.Process).RunAsync;
        return new CheckRunner(
            loop,
            server,
            state,
            intervals,
            () =>
                run(
                    CheckDeadlines.From(server.Backend.Config.Timeouts, intervals.Current(state, server))),
            (outcome, durationMs) => _counter.Apply(server, state, outcome, durationMs),
            _settings.Random);
    }

    private CheckRunner CreateAgent(EventLoop loop, Server server)
    {
        var state = server.Health.Agent;
        var intervals = Intervals(server.Config.AgentIntervalMs, null, null);
        var exchange = new AgentExchange(loop, _settings.TargetOf(server), _states);
        return new CheckRunner(
            loop,
            server,
            state,
            intervals,
            () => exchange.RunAsync(CheckDeadlines.From(server.Backend.Config.Timeouts, server.Config.AgentIntervalMs)),
            (outcome, durationMs) => _counter.Apply(server, state, outcome, durationMs),
            _settings.Random);
    }

    private CheckIntervals Intervals(long normal, long? fast, long? down) =>
        new(normal, fast, down, _settings.Global.SpreadChecksPercent, _settings.Global.MaxSpreadChecksMs);
}
