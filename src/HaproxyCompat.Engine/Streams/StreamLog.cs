using System.Buffers;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.LogFormats;
using HaproxyCompat.Engine.Logging;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Streams;

/// <summary>Writes a stream's log line (manual 8.2), unless the configuration wants none of it.</summary>
internal static class StreamLog
{
    /// <summary>Writes the line if it is due now, before the end: times and sizes are those of this moment.</summary>
    public static void WriteEarly(ProxyStream stream, LogMoment moment, LogStep step)
    {
        if (stream.Frontend.Logger.Steps is null && stream.Frontend.Logger.Moment == moment && !stream.WasLogged)
        {
            AsOfNow(stream, step, static stream => Write(stream));
        }
    }

    /// <summary>Writes the line of one of <c>log-steps</c>, if it is one.</summary>
    public static void AtStep(ProxyStream stream, LogStep step)
    {
        if (stream.Frontend.Logger.Steps is { } steps && steps.Contains(step.Name))
        {
            AsOfNow(stream, step, static stream =>
            {
                Write(stream);
                stream.WasLogged = false;
            });
        }
    }

    /// <summary>Writes a line because a rule says so (<c>do-log</c>).</summary>
    public static void WriteNow(ProxyStream stream, LogStep step, string? profile)
    {
        var traffic = stream.Frontend.Logger.Traffic;
        traffic = profile is null ? traffic : traffic.WithProfile(profile);
        var was = stream.LogStep;
        stream.LogStep = step;
        Emit(stream, traffic, LevelOf(stream, isError: false));
        stream.LogStep = was;
    }

    private static void AsOfNow(ProxyStream stream, LogStep step, Action<ProxyStream> write)
    {
        var uploaded = stream.BytesUploaded;
        stream.BytesUploaded = 0;
        stream.Times.EndMs = stream.Loop.NowMs;
        stream.LogStep = step;
        write(stream);
        stream.LogStep = LogStep.Close;
        stream.Times.EndMs = -1;
        stream.BytesUploaded = uploaded;
    }

    /// <summary>Writes the line unless it was.</summary>
    public static void Write(ProxyStream stream)
    {
        var logger = stream.Frontend.Logger;
        if (logger.Traffic.IsEmpty || stream.LogLevel is < 0 || stream.IsMonitor || stream.WasLogged)
        {
            return;
        }

        stream.WasLogged = true;
        if (logger.Steps is { } steps && stream.LogStep == LogStep.Close && !steps.Contains(LogStep.Close.Name))
        {
            return;
        }

        var config = logger.Config;
        var isError = IsError(stream);
        if (!isError && (config.Options & ProxyOptions.DontLogNormal) != 0)
        {
            return;
        }

        if ((config.Options & ProxyOptions.DontLogNull) != 0 && stream.Session.Client.BytesIn == 0)
        {
            return;
        }

        stream.Frontend.CountLog();
        Emit(stream, logger.Traffic, LevelOf(stream, isError));
    }

    private static SyslogLevel LevelOf(ProxyStream stream, bool isError)
    {
        if (stream.LogLevel is >= 0 and var chosen)
        {
            return (SyslogLevel)chosen;
        }

        return isError && (stream.Frontend.Config.Options & ProxyOptions.LogSeparateErrors) != 0
            ? SyslogLevel.Error
            : SyslogLevel.Informational;
    }

    private static void Emit(ProxyStream stream, TrafficLogger traffic, SyslogLevel level)
    {
        var logger = stream.Frontend.Logger;
        var config = logger.Config;

        // Of what went wrong before there was a request; any other stream has its usual line.
        var format = stream.LogStep == LogStep.Error && config.ErrorLogFormat is { } special ? special : logger.Format;
        var context = SampleContext.ForStream(stream, SampleDirection.Response);
        if (traffic.HasProfile && (!logger.IsPlain || stream.LogStep == LogStep.Error))
        {
            ProfiledLog.Emit(traffic, level, stream.LogStep, format, config.LogFormatSd, context);
        }
        else if (config.LogFormatSd is { } data)
        {
            EmitWithData(traffic, level, format, data, context);
        }
        else
        {
            traffic.Emit(level, FormatText.Evaluate(format, context, LogFormatUse.Log));
        }
    }

    /// <summary>Both texts are made in the same place, so the first moves aside.</summary>
    private static void EmitWithData(
        TrafficLogger traffic, SyslogLevel level, LogFormat format, LogFormat data, in SampleContext context)
    {
        var text = FormatText.Evaluate(data, context, LogFormatUse.Log);
        var aside = ArrayPool<byte>.Shared.Rent(text.Length);
        text.CopyTo(aside);
        traffic.Emit(
            level, FormatText.Evaluate(format, context, LogFormatUse.Log), aside.AsSpan(0, text.Length));
        ArrayPool<byte>.Shared.Return(aside);
    }

    /// <summary>
    /// What <c>dontlog-normal</c> and <c>log-separate-errors</c> take for an error: an abnormal end, retries, 5xx.
    /// </summary>
    public static bool IsError(ProxyStream stream) =>
        (stream.Termination.Cause is not (TerminationCause.None or TerminationCause.Local))
        || stream.Retries > 0
        || stream.Redispatched
        || (stream.IsHttp && stream.Status >= 500);
}
