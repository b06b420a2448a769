using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// <c>monitor-uri</c> and <c>monitor fail</c>: answers that say whether the service works, without a server or a log
/// line (manual 4.2).
/// </summary>
internal static class Monitor
{
    public static bool Matches(ProxyStream stream, string uri)
    {
        // A path is compared with the path of a target in absolute form too (RFC 9112, 3.2.2).
        var target = uri.StartsWith('/') ? stream.Request.PathAndQuery : stream.Request.Target;
        if (target.Length != uri.Length)
        {
            return false;
        }

        for (var i = 0; i < uri.Length; i++)
        {
            if (target[i] != uri[i])
            {
                return false;
            }
        }

        return true;
    }

    public static StepResult Answer(ProxyStream stream)
    {
        var context = SampleContext.ForStream(stream, SampleDirection.Request);
        stream.IsMonitor = true;
        stream.End(TerminationCause.Local, TerminationPhase.Request);
        stream.Status = 200;
        foreach (var condition in stream.Frontend.Rules.MonitorFail)
        {
            if (condition.Matches(context))
            {
                stream.Status = 503;
                break;
            }
        }

        return StepResult.Error;
    }
}
