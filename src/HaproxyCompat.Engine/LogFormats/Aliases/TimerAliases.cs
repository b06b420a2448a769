using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.LogFormats.Aliases;

/// <summary>Timers in ms, -1 where a step was not reached (manual 8.4).</summary>
internal static class TimerAliases
{
    public static readonly ImmutableArray<LogAlias> Aliases =
    [
        Timer("TR", true, static stream => stream.Times.Request),
        Total("Ta", true, static stream => stream.Times.Active),
        Timer("Tc", false, static stream => stream.Times.Connect),
        Total("Td", false, static stream => stream.Times.Data),
        Timer("Th", false, static stream => stream.Times.HandshakeMs),
        Timer("Ti", true, static stream => stream.Times.Idle),
        Timer("Tq", true, static stream => stream.Times.RequestFromStart),
        Timer("Tr", true, static stream => stream.Times.Response),
        Total("Tt", false, static stream => stream.Times.Total),
        Total(
            "Tu",
            false,
            static stream =>
                stream.Times.EndMs < 0
                    ? -1
                    : stream.Times.EndMs - stream.Times.StartMs - Math.Max(0, stream.Times.Idle)),
        Timer("Tw", false, static stream => stream.Times.Queue),
    ];

    private static LogAlias Timer(string name, bool httpOnly, Func<ProxyStream, long> read) =>
        new(
            name,
            FetchNeeds.None,
            httpOnly,
            (in SampleContext context, in LogItem item) =>
                item.Number(context.Stream is { } stream ? read(stream) : -1));

    /// <summary>A total is marked with '+' where the log was written before the end (<c>option logasap</c>).</summary>
    private static LogAlias Total(string name, bool httpOnly, Func<ProxyStream, long> read)
    {
        return new(name, FetchNeeds.None, httpOnly, Write);

        void Write(in SampleContext context, in LogItem item)
        {
            if (context.Stream is not { } stream)
            {
                item.Number(-1);
                return;
            }

            if (item.Use == LogFormatUse.Log && (stream.Frontend.Config.Options & ProxyOptions.LogAsap) != 0)
            {
                item.Output.Append((byte)'+');
            }

            item.Number(read(stream));
        }
    }
}
