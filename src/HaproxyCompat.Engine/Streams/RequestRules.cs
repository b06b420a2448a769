using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Captures;
using HaproxyCompat.Engine.LoadBalancing;
using HaproxyCompat.Engine.Rules;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// Steps 2 and 3 of a stream: the request's rules in the frontend and in the backend that they choose (manual 4.2).
/// </summary>
internal static class RequestRules
{
    /// <summary>Step 2.</summary>
    public static LoopTask<StepResult> RunFrontendAsync(ProxyStream stream)
    {
        var frontend = stream.Frontend;
        var config = frontend.Config;
        HeaderCapture.Request(stream);
        if (frontend.Rules.TcpContent.IsEmpty || stream.IsUpgraded)
        {
            StickTables.Tracking.CountRequest(stream);
        }

        if (config.MonitorUri is { } uri && Monitor.Matches(stream, uri))
        {
            return new LoopTask<StepResult>(Monitor.Answer(stream));
        }

        return NeedsSection(frontend.Rules, config)
            ? RunSectionAsync(stream, frontend.Rules, config)
            : new LoopTask<StepResult>(StepResult.Next);
    }

    /// <summary>Step 3: without any backend the answer is 503.</summary>
    public static LoopTask<StepResult> RunBackendAsync(ProxyStream stream)
    {
        var backend = stream.UpgradingBackend ?? BackendChoice.Find(stream);
        if (stream.Frontend.Config.Mode == ProxyMode.Tcp && backend is not { Config.Mode: ProxyMode.Http })
        {
            return new LoopTask<StepResult>(RefuseMode(stream, backend));
        }

        if (backend is null)
        {
            stream.End(TerminationCause.ServerAbort, TerminationPhase.Connect);
            stream.Times.RequestMs = -1;
            stream.Status = 503;
            return new LoopTask<StepResult>(StepResult.Error);
        }

        Enter(stream, backend);
        var same = ReferenceEquals(backend.Config, stream.Frontend.Config);
        var hasRules = !same && NeedsSection(backend.Rules, backend.Config);
        if (!hasRules && backend.Config.Balance is not UrlParameterHash { ChecksBody: true })
        {
            ForwardingHeaders.Add(stream);
            return new LoopTask<StepResult>(StepResult.Next);
        }

        return RunBackendRulesAsync(stream, backend, hasRules);
    }

    /// <summary>
    /// Both steps in TCP mode: only the tcp-request content rules count, one of which may begin HTTP, as the choice of
    /// a backend of HTTP does (manual 4).
    /// </summary>
    public static async LoopTask<StepResult> RunTcpAsync(ProxyStream stream)
    {
        stream.CurrentProxy = stream.Frontend.Config;
        var step = await ContentRules.RunAsync(
            stream, stream.Frontend.Rules.TcpContent, stream.Frontend.Config.InspectDelayMs);
        if (step == StepResult.Upgrade && !CanBeUpgraded(stream))
        {
            return RuleRunner.Conclude(stream, ActionResult.Reject, SampleDirection.Request);
        }

        if (step != StepResult.Next)
        {
            return step;
        }

        var backend = BackendChoice.Find(stream);
        if (backend is null)
        {
            stream.End(TerminationCause.ServerAbort, TerminationPhase.Connect);
            return StepResult.Close;
        }

        if (backend.Config.Mode == ProxyMode.Http)
        {
            stream.UpgradingBackend = backend;
            return CanBeUpgraded(stream) ? StepResult.Upgrade : RefuseUpgrade(stream, backend);
        }

        Enter(stream, backend);
        stream.Times.RequestMs = stream.Loop.NowMs;
        return ReferenceEquals(backend.Config, stream.Frontend.Config)
            ? StepResult.Next
            : await ContentRules.RunAsync(stream, backend.Rules.TcpContent, backend.Config.InspectDelayMs);
    }

    /// <summary><c>proto none</c> of the bind line rules HTTP out.</summary>
    private static bool CanBeUpgraded(ProxyStream stream) => stream.Session.Listener.Config.Protocol != "none";

    /// <summary>The bytes of a client that may not speak HTTP go to no backend of HTTP.</summary>
    private static StepResult RefuseUpgrade(ProxyStream stream, Backend backend)
    {
        Enter(stream, backend);
        stream.End(TerminationCause.Resource, TerminationPhase.Request);
        stream.Status = 500;
        return StepResult.Close;
    }

    /// <summary>A request that came out of TCP mode can only go to a backend of HTTP (manual 4).</summary>
    private static StepResult RefuseMode(ProxyStream stream, Backend? backend)
    {
        if (backend is not null)
        {
            Enter(stream, backend);
        }

        stream.End(TerminationCause.Internal, TerminationPhase.Request);
        stream.Times.RequestMs = -1;
        stream.Status = 500;
        return StepResult.Close;
    }

    /// <summary>The stream belongs to the backend from here on.</summary>
    internal static void Enter(ProxyStream stream, Backend backend)
    {
        if (!ReferenceEquals(backend.Config, stream.Frontend.Config))
        {
            stream.ForgetBackendSettings();
        }

        stream.Backend = backend;
        stream.CurrentProxy = backend.Config;
        backend.BeginSession();
        var counters = backend.Counters.Of(stream.Loop.Index);
        counters.Sessions++;
        counters.SessionRate.Add(stream.Loop.NowMs);
        if (stream.IsHttp)
        {
            counters.Requests++;
        }
    }

    /// <summary>Something of the section looks at requests; without, the way to the backend is short.</summary>
    private static bool NeedsSection(ProxyRules rules, ProxyConfig section) =>
        rules.HasRequestRules
        || section.Stats is not null
        || (section.Options & ProxyOptions.HttpBufferRequest) != 0
        || RequestHeaderNames.IsWanted(section);

    private static async LoopTask<StepResult> RunBackendRulesAsync(ProxyStream stream, Backend backend, bool hasRules)
    {
        var step = hasRules ? await RunSectionAsync(stream, backend.Rules, backend.Config) : StepResult.Next;
        if (step != StepResult.Next)
        {
            return step;
        }

        ForwardingHeaders.Add(stream);
        if (UrlParameterHash.NeedsBody(stream, backend))
        {
            var waited = await BufferBodyAsync(stream, backend.Config);
            return waited == ActionResult.Continue
                ? StepResult.Next
                : RuleRunner.Conclude(stream, waited, SampleDirection.Request);
        }

        return StepResult.Next;
    }

    /// <summary>Waits for a body to be there, or for as much of it as there is room.</summary>
    private static LoopTask<ActionResult> BufferBodyAsync(ProxyStream stream, ProxyConfig section) =>
        BodyWait.RunAsync(
            stream,
            stream.Loop.After(section.Timeouts.HttpRequestMs
                ?? section.Timeouts.ClientMs
                ?? stream.Frontend.Config.Timeouts.ClientMs),
            0);

    /// <summary>
    /// One section's rules in their order: content, http-request, header names, statistics page, redirects.
    /// </summary>
    private static async LoopTask<StepResult> RunSectionAsync(ProxyStream stream, ProxyRules rules, ProxyConfig section)
    {
        stream.CurrentProxy = section;
        if ((section.Options & ProxyOptions.HttpBufferRequest) != 0)
        {
            var waited = await BufferBodyAsync(stream, section);
            if (waited != ActionResult.Continue)
            {
                // As in the reference, a body that broke off is only looked at once the backend is known.
                if (stream.Backend is null
                    && stream.Termination.Cause == TerminationCause.ClientAbort
                    && BackendChoice.Find(stream) is { } backend)
                {
                    Enter(stream, backend);
                }

                return RuleRunner.Conclude(stream, waited, SampleDirection.Request);
            }
        }

        // Those of the frontend made HTTP of this stream, or passed it on to a backend that does.
        var wereRun = stream.IsUpgraded && stream.Backend is null;
        var step = wereRun
            ? StepResult.Next
            : await ContentRules.RunAsync(stream, rules.TcpContent, section.InspectDelayMs);
        if (stream.Backend is null && !rules.TcpContent.IsEmpty && !wereRun)
        {
            if (step == StepResult.Next)
            {
                StickTables.Tracking.CountRequest(stream);
            }
            else
            {
                HeaderCapture.ForgetRequest(stream);
            }
        }

        if (step == StepResult.Next && !rules.HttpRequest.IsEmpty)
        {
            step = await RuleRunner.RunAsync(stream, rules.HttpRequest, SampleDirection.Request);
        }

        if (step == StepResult.Next && RequestHeaderNames.IsWanted(section))
        {
            step = RequestHeaderNames.Restrict(stream, section);
        }

        if (step == StepResult.Next && section.Stats is { } stats)
        {
            step = await StatisticsService.TryAnswerAsync(stream, rules, stats);
        }

        if (step == StepResult.Next && !rules.Redirects.IsEmpty)
        {
            step = await RuleRunner.RunAsync(stream, rules.Redirects, SampleDirection.Request);
        }

        return step;
    }
}
