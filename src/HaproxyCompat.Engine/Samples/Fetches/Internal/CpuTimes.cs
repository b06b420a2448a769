using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.Samples.Fetches.Internal;

/// <summary>
/// <c>cpu_calls</c>, <c>cpu_ns_*</c>, <c>lat_ns_*</c>: what a stream took; <c>cpu_usage_*</c>: how busy the process is
/// (manual 7.3.2).
/// </summary>
/// <remarks>Times are 0 but while <c>profiling.tasks</c> is on; calls are always counted.</remarks>
internal static class CpuTimes
{
    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        OfStream("cpu_calls", static (session, stream) => Calls(session, stream)),
        OfStream("cpu_ns_avg", static (session, stream) => Mean(CpuNs(session), session, stream)),
        OfStream("cpu_ns_tot", static (session, _) => CpuNs(session)),
        Usage("cpu_usage_grp", ofLoop: false),
        Usage("cpu_usage_proc", ofLoop: false),
        Usage("cpu_usage_thr", ofLoop: true),
        OfStream("lat_ns_avg", static (session, stream) => Mean(session.Work.LatencyNs, session, stream)),
        OfStream("lat_ns_tot", static (session, _) => session.Work.LatencyNs),
    ];

    private static SampleFetch OfStream(string name, Func<Session, ProxyStream?, long> read) =>
        new(
            name, Signature.None, SampleType.Integer, FetchNeeds.Process,
            (in SampleContext context, ImmutableArray<object> _, ref Sample sample) =>
            {
                if (context.Session is not { } session)
                {
                    return false;
                }

                sample.SetInteger(read(session, context.Stream));
                return true;
            });

    private static SampleFetch Usage(string name, bool ofLoop) =>
        new(
            name, Signature.None, SampleType.Integer, FetchNeeds.Process,
            (in SampleContext context, ImmutableArray<object> _, ref Sample sample) =>
            {
                sample.SetInteger(
                    ofLoop && context.Session is { } session ? session.Loop.Usage.Percent()
                        : context.Process.Usage.Percent());
                return true;
            });

    /// <summary>How often the loop came to one of the stream's connections.</summary>
    private static long Calls(Session session, ProxyStream? stream) =>
        stream?.Calls ?? session.Client.Calls;

    private static long CpuNs(Session session) => session.Loop.Loop.Profiler.CpuNsOf(session);

    private static long Mean(long sum, Session session, ProxyStream? stream) =>
        sum / Math.Max(1, Calls(session, stream));
}
