using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Runtime.Commands;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Stats.Page;
using HaproxyCompat.Engine.Stats.Prometheus;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Runtime;

/// <summary>
/// Serves the stats sockets: every connection is a <see cref="RuntimeSession"/> on the loop that accepted it.
/// </summary>
public sealed class RuntimeServer
{
    private readonly CommandTable _commands = CommandCatalog.CreateTable();
    private readonly StatsPage _page;
    private readonly PrometheusExporter _metrics;
    private int _connections;

    public RuntimeServer(ProxyRuntime runtime)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        Runtime = runtime;
        runtime.States.ShutdownSessions ??= runtime.EndSessionsOf;
        _metrics = new PrometheusExporter(runtime);
        _page = new StatsPage(runtime, server => runtime.EndSessionsOf(server, TerminationCause.Killed));
    }

    public ProxyRuntime Runtime { get; }

    /// <summary>
    /// Lets sections with <c>stats uri</c> answer with the statistics page, and rules as Prometheus wants it. Call
    /// once, before the loops run.
    /// </summary>
    public void ServePages()
    {
        foreach (var loop in Runtime.Loops)
        {
            loop.Statistics = _page.TryAnswerAsync;
            loop.Metrics = _metrics.AnswerAsync;
        }
    }

    /// <summary>
    /// Keeps the last minutes of the sections for the pages' charts, where a section has a page. Once the loops run.
    /// </summary>
    public void KeepHistory(EventLoop loop)
    {
        if (Runtime.Frontends.Any(frontend => frontend.Config.Stats is not null)
            || Runtime.Backends.Any(backend => backend.Config.Stats is not null))
        {
            var history = new TrafficHistory(loop, Runtime);
            _page.History = history;
            history.Start();
        }
    }

    /// <summary>Starts to accept on one stats socket, opened for one loop.</summary>
    public void Start(SocketListener listener, StatsSocketConfig config, EventLoop loop)
    {
        ArgumentNullException.ThrowIfNull(listener);
        listener.Start([loop], connection => Accept(connection, config));
    }

    /// <summary>Serves one accepted connection. Those above <c>stats maxconn</c> are closed at once.</summary>
    public void Accept(Connection connection, StatsSocketConfig config)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(config);
        if (Interlocked.Increment(ref _connections) > Runtime.Global.StatsMaxConnections)
        {
            Interlocked.Decrement(ref _connections);
            connection.Close();
            return;
        }

        var client = new RuntimeClient
        {
            Level = config.Level,
            TimeoutMs = Runtime.Global.StatsTimeoutMs,
            ExposesListeners = config.ExposeListeners,
            Severity = config.Severity,
            SocketNumber = Runtime.Global.StatsSockets.IndexOf(config) + 1,
            Connection = connection,
        };
        _ = ServeAsync(new RuntimeSession(Runtime, _commands, client), connection);
    }

    private async Task ServeAsync(RuntimeSession session, Connection connection)
    {
        try
        {
            await session.RunAsync(connection);
        }
        catch (Exception exception)
        {
            // One command must not end the process; the operator hears of it.
            Runtime.States.Messages.Print(Severity.Alert, $"internal error in a runtime command: {exception}");
        }
        finally
        {
            connection.Close();
            Interlocked.Decrement(ref _connections);
        }
    }
}
