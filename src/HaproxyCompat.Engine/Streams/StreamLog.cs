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
    public static void WriteEarly(ProxyStream stream, LogMoment moment)
    {
        if (stream.Frontend.Logger.Moment == moment && !stream.WasLogged)
        {
            var uploaded = stream.BytesUploaded;
            stream.BytesUploaded = 0;
            stream.Times.EndMs = stream.Loop.NowMs;
            Write(stream);
            stream.Times.EndMs = -1;
            stream.BytesUploaded = uploaded;
        }
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

        var level = isError && (config.Options & ProxyOptions.LogSeparateErrors) != 0
            ? SyslogLevel.Error
            : SyslogLevel.Informational;
        if (stream.LogLevel is { } chosen)
        {
            level = (SyslogLevel)chosen;
        }

        stream.Frontend.CountLog();
        var format = isError && config.ErrorLogFormat is { } special ? special : logger.Format;
        var context = SampleContext.ForStream(stream, SampleDirection.Response);
        if (config.LogFormatSd is { } data)
        {
            EmitWithData(logger, level, format, data, context);
        }
        else
        {
            logger.Traffic.Emit(level, FormatText.Evaluate(format, context, LogFormatUse.Log));
        }
    }

    /// <summary>Both texts are made in the same place, so the first moves aside.</summary>
    private static void EmitWithData(
        StreamLogger logger, SyslogLevel level, LogFormat format, LogFormat data, in SampleContext context)
    {
        var text = FormatText.Evaluate(data, context, LogFormatUse.Log);
        var aside = ArrayPool<byte>.Shared.Rent(text.Length);
        text.CopyTo(aside);
        logger.Traffic.Emit(
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
