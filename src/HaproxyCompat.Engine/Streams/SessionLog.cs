using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Logging;

namespace HaproxyCompat.Engine.Streams;

/// <summary>Logs connections that ended before their first stream: failed handshakes (manual 8.2.5).</summary>
internal static class SessionLog
{
    public static void HandshakeFailed(Session session, string what)
    {
        var frontend = session.Frontend;
        frontend.Counters.Of(session.Loop.Index).RequestErrors++;
        if (frontend.Logger.Traffic.IsEmpty
            || (session.Client.BytesIn == 0 && (frontend.Config.Options & ProxyOptions.DontLogNull) != 0))
        {
            return;
        }

        var line = $"{session.Source} [{session.AcceptedAt.ToLocalTime():dd/MMM/yyyy:HH:mm:ss.fff}] {frontend.Name}/{session.Listener.Name}: {what}";
        frontend.Logger.Traffic.Emit(SyslogLevel.Informational, Encoding.Latin1.GetBytes(line));
    }
}
