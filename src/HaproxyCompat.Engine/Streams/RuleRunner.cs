using HaproxyCompat.Engine.Rules;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>Runs a rule list of a stream to its end, waiting where a rule waits, and says what follows.</summary>
internal static class RuleRunner
{
    public static async LoopTask<StepResult> RunAsync(ProxyStream stream, RuleList rules, SampleDirection direction)
    {
        var position = 0;
        while (true)
        {
            var result = rules.Evaluate(SampleContext.ForStream(stream, direction), ref position);
            if (result == ActionResult.Wait)
            {
                stream.WaitingRule = rules.LocationAt(position);
                result = await rules.WaitingAt(position).ExecuteAsync(stream);
                if (result == ActionResult.Continue)
                {
                    stream.WaitingRule = null;
                }
                else if (stream.Termination.Cause != TerminationCause.ClientAbort)
                {
                    (stream.LastRule, stream.WaitingRule) = (stream.WaitingRule, null);
                }

                position++;
                if (result == ActionResult.Continue)
                {
                    continue;
                }
            }

            if (result == ActionResult.Tarpit)
            {
                await TarpitAsync(stream);
            }

            return Conclude(stream, result, direction);
        }
    }

    /// <summary>What a result of rules means for the stream: counters, termination state, the next step.</summary>
    public static StepResult Conclude(ProxyStream stream, ActionResult result, SampleDirection direction)
    {
        var isRequest = direction == SampleDirection.Request;
        var phase = isRequest ? TerminationPhase.Request : TerminationPhase.Headers;
        switch (result)
        {
            case ActionResult.Continue or ActionResult.Stop:
                return StepResult.Next;
            case ActionResult.SwitchMode:
                return stream.IsHttp ? StepResult.Next : StepResult.Upgrade;
            case ActionResult.Answer:
                stream.End(TerminationCause.Local, phase);
                return Built(stream);
            case ActionResult.Deny:
                CountDenied(stream, isRequest);
                CountError(stream, isRequest);
                stream.End(TerminationCause.Proxy, phase);
                return Built(stream);
            case ActionResult.Tarpit:
                CountDenied(stream, isRequest);
                CountError(stream, isRequest);
                stream.End(TerminationCause.Proxy, TerminationPhase.Tarpit);
                return Built(stream);
            case ActionResult.SilentDrop or ActionResult.Reject or ActionResult.Close:
                CountDenied(stream, isRequest);
                stream.End(TerminationCause.Proxy, phase);
                stream.Times.RequestMs = isRequest && stream.Backend is null ? -1 : stream.Times.RequestMs;
                if (result == ActionResult.SilentDrop)
                {
                    stream.Session.AbandonSilently();
                }

                return StepResult.Close;
            case ActionResult.Invalid:
                stream.End(TerminationCause.Proxy, phase);
                stream.Status = isRequest ? 400 : 502;
                return StepResult.Error;
            default:
                stream.Frontend.Counters.Of(stream.Loop.Index).InternalErrors++;
                stream.End(TerminationCause.Internal, phase);
                stream.Times.RequestMs = isRequest && stream.Backend is null ? -1 : stream.Times.RequestMs;
                stream.Status = 500;
                return StepResult.Error;
        }
    }

    /// <summary>A rule that built nothing left the status of an error page to be sent.</summary>
    private static StepResult Built(ProxyStream stream) =>
        stream.Response.IsEmpty ? StepResult.Error : StepResult.Answer;

    private static async LoopTask TarpitAsync(ProxyStream stream)
    {
        var timeouts = (stream.Backend?.Config ?? stream.Frontend.Config).Timeouts;
        stream.IsTarpitted = true;
        stream.LookAtClient();
        if (!stream.IsClientGone)
        {
            await stream.Pause.WaitAsync(stream.TarpitTimeoutMs ?? timeouts.TarpitMs ?? timeouts.ConnectMs ?? 0);
        }

        // As in the reference's log the whole time is one spent waiting.
        stream.IsTarpitted = false;
        stream.Times.RequestMs = -1;
        stream.Times.QueuedMs = stream.Loop.NowMs;
    }

    /// <summary>A request that is denied is an error of its client.</summary>
    private static void CountError(ProxyStream stream, bool isRequest)
    {
        if (isRequest)
        {
            StickTables.Tracking.CountError(stream);
        }
    }

    private static void CountDenied(ProxyStream stream, bool isRequest)
    {
        var frontend = stream.Frontend.Counters.Of(stream.Loop.Index);
        var listener = stream.Session.Listener.Counters.Of(stream.Loop.Index);
        var backend = stream.Backend?.Counters.Of(stream.Loop.Index);
        if (isRequest)
        {
            frontend.DeniedRequests++;
            listener.DeniedRequests++;
            if (backend is not null)
            {
                backend.DeniedRequests++;
            }

            return;
        }

        frontend.DeniedResponses++;
        listener.DeniedResponses++;
        if (backend is not null)
        {
            backend.DeniedResponses++;
        }

        if (stream.Server is { } server)
        {
            server.Counters.Of(stream.Loop.Index).DeniedResponses++;
        }
    }
}
