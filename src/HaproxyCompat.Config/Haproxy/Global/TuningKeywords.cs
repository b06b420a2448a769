using System.Collections.Immutable;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Global;

/// <summary>Sizes of buffers and heads, and how loops wait (manual 3.2).</summary>
internal static class TuningKeywords
{
    /// <summary>Buffers stay under 256 MB where there is HTTP.</summary>
    private const int LargestBuffer = (256 << 20) - 1;

    public static readonly ImmutableArray<GlobalKeyword> Rows =
    [
        new(
            "tune.bufsize",
            (session, arguments) =>
                ReadSize(session, arguments, (global, size) => global with { BufferSizeBytes = size })),
        new(
            "tune.maxrewrite",
            (session, arguments) =>
                ProcessKeywords.ReadNumber(
                    session, arguments, 0, int.MaxValue, (global, size) => global with { MaxRewriteBytes = size })),
        new(
            "tune.http.maxhdr",
            (session, arguments) =>
                ProcessKeywords.ReadNumber(
                    session, arguments, 1, 32767, (global, number) => global with { MaxHeaders = number })),
        new(
            "tune.http.cookielen",
            (session, arguments) =>
                ProcessKeywords.ReadNumber(
                    session,
                    arguments,
                    0,
                    int.MaxValue,
                    (global, number) => global with { CookieLengthBytes = number })),
        new GlobalKeyword("tune.stick-counters", ReadStickCounters).PastRest().Idle(),
        new(
            "busy-polling",
            (session, arguments) => session.Global = session.Global with { BusyPolling = !arguments.Negated })
        {
            Negatable = true,
        },
    ];

    private static void ReadSize(
        ParseSession session, LineArguments arguments, Func<GlobalConfig, int, GlobalConfig> set)
    {
        if (arguments.TrySize("a size", out var bytes)
            && arguments.Accept(
                bytes is <= 0 or > LargestBuffer ? $"a size between 1 and {LargestBuffer} bytes is possible" : null))
        {
            session.Global = set(session.Global, (int)bytes);
        }
    }

    /// <summary>No word is 0; up to 100 are possible.</summary>
    private static void ReadStickCounters(ParseSession session, LineArguments arguments)
    {
        var count = 0L;
        if (arguments.Left == 0 || arguments.TryWholeInteger("a number of counters", 0, 100, out count))
        {
            session.Global = session.Global with { StickCounters = (int)count };
        }
    }
}
