using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Http.One;
using HaproxyCompat.Engine.Logging;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.Listeners;

/// <summary>What the engine made of the frontend's configuration.</summary>
public sealed partial class Frontend
{
    private readonly HashSet<SourceLocation> _undecidedRules = [];

    /// <summary>Its rule sets, ready to run.</summary>
    public ProxyRules Rules { get; init; } = ProxyRules.None;

    public ErrorPages ErrorPages { get; init; } = ErrorPages.None;

    public HttpParserOptions RequestParserOptions { get; init; } = HttpParserOptions.Default;

    /// <summary>
    /// For clients that mind the case of header names (<c>option h1-case-adjust-bogus-client</c>); else null.
    /// </summary>
    public HeaderCase? HeaderCase { get; init; }

    public StreamLogger Logger { get; init; } = StreamLogger.None;

    /// <summary>Where requests go that no rule sends elsewhere; null when there is none.</summary>
    public Backends.Backend? DefaultBackend { get; internal set; }

    /// <summary>The last request that was refused (<c>show errors</c>).</summary>
    public ProtocolError LastRequestError { get; } = new();

    /// <summary>It accepts no more and ends each connection after its request.</summary>
    public bool IsStopping { get; internal set; }

    /// <summary>How a soft stop spreads the ends of connections (<c>close-spread-time</c>).</summary>
    internal CloseSpread Spread { get; set; } = CloseSpread.None;

    /// <summary>It is stopping and closes the connections that wait for a request, unless
    /// <c>option idle-close-on-response</c> lets them have one more (manual 4.2).</summary>
    internal bool ClosesIdleClients =>
        IsStopping && !Spread.IsInfinite && (Config.Options & ProxyOptions.IdleCloseOnResponse) == 0;

    /// <summary>Stopped by the operator (<c>disable frontend</c>).</summary>
    public bool IsPaused { get; internal set; }

    internal AcceptRate AcceptRate { get; set; } = new(TimeProvider.System, 0);

    internal Action<Exception>? InternalErrorReported { get; set; }

    /// <summary>Tells the operator.</summary>
    internal Action<Severity, string>? OperatorMessage { get; set; }

    internal void ReportInternalError(Exception exception) => InternalErrorReported?.Invoke(exception);

    /// <summary>Tells the operator, once a rule, that its condition took a regular expression too long.</summary>
    internal void ReportUndecidedRule(SourceLocation rule)
    {
        lock (_undecidedRules)
        {
            if (!_undecidedRules.Add(rule))
            {
                return;
            }
        }

        var text =
            $"Proxy {Name}: the condition of the rule at [{rule.File}:{rule.Line}] could not be decided: a "
                + "regular expression took "
            + "longer than a second on what was received. Whatever this happens to is refused.";
        OperatorMessage?.Invoke(Severity.Alert, text);
        OperatorMessages.Log(Logger.Traffic, SyslogLevel.Alert, text);
    }

    /// <summary>Counts a session that got past its handshakes and session rules.</summary>
    internal void CountSession(LoopContext loop)
    {
        var counters = Counters.Of(loop.Index);
        counters.Sessions++;
        counters.SessionRate.Add(loop.NowMs);
    }
}
