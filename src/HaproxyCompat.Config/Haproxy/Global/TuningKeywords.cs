using System.Collections.Immutable;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Global;

/// <summary>Sizes of buffers and heads, and how loops wait (manual 3.2).</summary>
internal static class TuningKeywords
{
    /// <summary>Buffers stay under 256 MB where there is HTTP.</summary>
    private const int LargestBuffer = (256 << 20) - 1;

    private const int HeadersOfMessages = 5;

    public static readonly ImmutableArray<GlobalKeyword> Rows =
    [
        new(
            "tune.bufsize",
            (session, arguments) =>
                ReadSize(session, arguments, (global, size) => global with { BufferSizeBytes = size })),
        new(
            "tune.bufsize.large",
            (session, arguments) =>
                ReadSize(session, arguments, (global, size) => global with { LargeBufferBytes = size })),
        new(
            "tune.maxrewrite",
            (session, arguments) =>
                ProcessKeywords.ReadNumber(
                    session, arguments, 0, int.MaxValue, (global, size) => global with { MaxRewriteBytes = size })),
        new("tune.http.maxhdr", ReadMaxHeaders),
        new(
            "tune.http.cookielen",
            (session, arguments) =>
                ProcessKeywords.ReadNumber(
                    session,
                    arguments,
                    int.MinValue,
                    int.MaxValue,
                    (global, number) =>
                        global with { CookieLengthBytes = Positive(number, global.CookieLengthBytes) })),
        new GlobalKeyword("tune.stick-counters", ReadStickCounters).PastRest().Idle(),
        new(
            "busy-polling",
            (session, arguments) => session.Global = session.Global with { BusyPolling = !arguments.Negated })
        {
            Negatable = true,
        },
    ];

    /// <summary>A length below zero is odd and leaves the one before.</summary>
    public static int Positive(int length, int before) => length < 0 ? before : length;

    /// <summary>The error messages that come with the program must have room.</summary>
    private static void ReadMaxHeaders(ParseSession session, LineArguments arguments)
    {
        if (!arguments.TryInteger("a number of headers", 1, 32767, out var number))
        {
            return;
        }

        session.Global = session.Global with { MaxHeaders = (int)number };
        session.LaterChecks.Add(() =>
        {
            if (session.Global.MaxHeaders == number && number < HeadersOfMessages)
            {
                session.Sink.Alert(
                    arguments.Location,
                    arguments.Keyword,
                    $"'{arguments.Keyword}': {number} headers are too few for the messages of errors; "
                        + $"at least {HeadersOfMessages} are needed.");
            }
        });
    }

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
