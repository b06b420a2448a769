using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.LogFormats;
using HaproxyCompat.Engine.Logging;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Streams;

/// <summary>Logs connections that ended before their first stream: failed handshakes (manual 8.2.5).</summary>
internal static class SessionLog
{
    public static void HandshakeFailed(Session session, HandshakeFailure failure)
    {
        session.Failure = failure;
        session.HandshakeMs = failure.IsTimeout ? -1 : session.Loop.NowMs - session.AcceptedMs;
        var frontend = session.Frontend;
        if (frontend.Logger.Traffic.IsEmpty
            || (session.Client.BytesIn == 0 && (frontend.Config.Options & ProxyOptions.DontLogNull) != 0))
        {
            return;
        }

        var level = (frontend.Config.Options & ProxyOptions.LogSeparateErrors) != 0
            ? SyslogLevel.Error
            : SyslogLevel.Informational;
        if (frontend.Config.ErrorLogFormat is { } format)
        {
            frontend.Logger.Traffic.Emit(level, Formatted(session, format));
            return;
        }

        var code = failure.Number == 34 ? SslErrors.LogText(session.TlsErrorCode) : null;
        var listener = session.Listener.Config.Name
            ?? session.Listener.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var line =
            $"{session.Source} [{session.AcceptedAt.ToLocalTime():dd/MMM/yyyy:HH:mm:ss.fff}] "
                + $"{frontend.Name}/{listener}: "
            + $"{failure.Text}{(code is null ? null : $" ({code})")}";
        frontend.Logger.Traffic.Emit(level, Encoding.Latin1.GetBytes(line));
    }

    /// <summary>Writes a line because a rule says so, before there is a stream (<c>do-log</c>).</summary>
    public static void WriteNow(Session session, LogStep step, string? profile)
    {
        var stream = session.Loop.RentStream(session);
        stream.Status = 0;
        StreamLog.WriteNow(stream, step, profile);
        session.Loop.ReturnStream(stream);
    }

    /// <summary>As <c>error-log-format</c> says: of a stream that never began.</summary>
    private static byte[] Formatted(Session session, LogFormat format)
    {
        var stream = session.Loop.RentStream(session);
        stream.Status = 0;
        stream.Times.FirstByteMs = stream.Times.StartMs;
        stream.Times.HandshakeMs = session.HandshakeMs;
        stream.Times.EndMs = session.Loop.NowMs;
        stream.End(TerminationCause.Proxy, TerminationPhase.Request);
        var text = FormatText.Evaluate(
            format, SampleContext.ForStream(stream, SampleDirection.Response), LogFormatUse.Log).ToArray();
        session.Loop.ReturnStream(stream);
        return text;
    }
}
