using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Listeners;

namespace HaproxyCompat.Engine.Stats.Page;

/// <summary>What a section has counted up to now.</summary>
/// <param name="Sessions">At work.</param>
/// <param name="Requests">Requests, or sessions in TCP mode, so far.</param>
/// <param name="Errors">Answers with a status of 5xx, or what failed in TCP mode, so far.</param>
internal readonly record struct TrafficSample(int Sessions, long Requests, long Errors)
{
    /// <summary>A section that is both sides: what its clients do, and the errors that only its servers' side saw.
    /// </summary>
    public TrafficSample With(TrafficSample back) => this with { Errors = Math.Max(Errors, back.Errors) };

    public static TrafficSample Of(Frontend frontend) =>
        Of(frontend.CurrentSessions, frontend.Counters, frontend.Config.Mode);

    public static TrafficSample Of(Backend backend) =>
        Of(backend.CurrentSessions, backend.Counters, backend.Config.Mode);

    private static TrafficSample Of(int sessions, CounterSet counters, ProxyMode mode)
    {
        var requests = 0L;
        var errors = 0L;
        foreach (var each in counters.All)
        {
            requests += mode == ProxyMode.Http ? each.Requests : each.Sessions;
            errors += mode == ProxyMode.Http
                ? each.Http5xx
                : each.RequestErrors + each.ConnectErrors + each.ResponseErrors;
        }

        return new TrafficSample(sessions, requests, errors);
    }
}
