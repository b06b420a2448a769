using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.LogFormats;
using HaproxyCompat.Engine.Logging;

namespace HaproxyCompat.Engine.Streams;

/// <summary>The log of one frontend's streams: format and targets (manual 8.2).</summary>
public sealed class StreamLogger(ProxyConfig config, TrafficLogger traffic)
{
    /// <summary>Logs nowhere.</summary>
    public static readonly StreamLogger None = new(new ProxyConfig { Name = "", Kind = ProxyKind.None, Location = default }, TrafficLogger.None);

    public ProxyConfig Config { get; } = config;

    public TrafficLogger Traffic { get; } = traffic;

    /// <summary>What a line looks like: <c>log-format</c>, else as the options say.</summary>
    public LogFormat Format { get; } = config.LogFormat ?? Standard(config);

    private static LogFormat Standard(ProxyConfig config)
    {
        if ((config.Options & (ProxyOptions.HttpLog | ProxyOptions.HttpsLog)) != 0 && config.Mode == ProxyMode.Http)
        {
            return (config.Options & ProxyOptions.HttpsLog) != 0 ? config.HttpsLogFormat ?? StandardFormats.Http : StandardFormats.Http;
        }

        return (config.Options & (ProxyOptions.TcpLog | ProxyOptions.HttpLog | ProxyOptions.HttpsLog)) != 0
            ? StandardFormats.Tcp
            : StandardFormats.Default(config.Mode == ProxyMode.Http);
    }
}
