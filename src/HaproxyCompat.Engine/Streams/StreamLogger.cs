using System.Collections.Frozen;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.LogFormats;
using HaproxyCompat.Engine.Logging;

namespace HaproxyCompat.Engine.Streams;

/// <summary>The log of one frontend's streams: format and targets (manual 8.2).</summary>
public sealed class StreamLogger(ProxyConfig config, TrafficLogger traffic)
{
    /// <summary>Logs nowhere.</summary>
    public static readonly StreamLogger None =
        new(new ProxyConfig { Name = "", Kind = ProxyKind.None, Location = default }, TrafficLogger.None);

    private const ProxyOptions Named = ProxyOptions.TcpLog | ProxyOptions.HttpLog | ProxyOptions.HttpsLog;

    public ProxyConfig Config { get; } = config;

    public TrafficLogger Traffic { get; } = traffic;

    /// <summary>What a line looks like: <c>log-format</c>, else as the options say.</summary>
    public LogFormat Format { get; } = config.LogFormat ?? Standard(config);

    /// <summary>When: as soon as everything that the format shows is known.</summary>
    public LogMoment Moment { get; } = MomentOf(config);

    /// <summary>The steps of <c>log-steps</c>; null where there is one line, at <see cref="Moment"/>.</summary>
    internal FrozenSet<string>? Steps { get; } = config.LogSteps.IsDefaultOrEmpty
        ? null
        : config.LogSteps.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>No format was chosen: the line of the default format is the same whatever profiles say.</summary>
    internal bool IsPlain { get; } = config.LogFormat is null && (config.Options & Named) == 0
        && config.LogSteps.IsDefaultOrEmpty;

    private static LogMoment MomentOf(ProxyConfig config)
    {
        if (config.LogFormat is null && (config.Options & Named) == 0)
        {
            return config.Mode == ProxyMode.Http ? LogMoment.Request : LogMoment.Server;
        }

        var isEarly = (config.Options & ProxyOptions.LogAsap) != 0
            || (config.LogFormat is { } format && !ShowsEnd(format));
        return isEarly ? LogMoment.Server : LogMoment.End;
    }

    /// <summary>
    /// Times, sizes, counts and the termination state are known at the end; of expressions it is not known here.
    /// </summary>
    private static bool ShowsEnd(LogFormat format) => format.Parts.Any(static part => part switch
    {
        LogFormatAlias
        {
            Alias.Name: "B" or "U" or "ts" or "tsc" or "ac" or "fc" or "bc" or "sc" or "rc" or "sq" or "bq" or "ID",
        } =>
            true,
        LogFormatAlias { Alias.Name: ['T', ..] } => true,
        LogFormatExpression => true,
        _ => false,
    });

    private static LogFormat Standard(ProxyConfig config)
    {
        if ((config.Options & (ProxyOptions.HttpLog | ProxyOptions.HttpsLog)) != 0 && config.Mode == ProxyMode.Http)
        {
            return (config.Options & ProxyOptions.HttpsLog) != 0
                ? config.HttpsLogFormat ?? StandardFormats.Http
                : StandardFormats.Http;
        }

        return (config.Options & (ProxyOptions.TcpLog | ProxyOptions.HttpLog | ProxyOptions.HttpsLog)) != 0
            ? StandardFormats.Tcp
            : StandardFormats.Default(config.Mode == ProxyMode.Http);
    }
}
