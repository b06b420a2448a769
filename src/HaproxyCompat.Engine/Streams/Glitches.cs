namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// Counts what peers do against HTTP/1: messages that are none, heads that are too large (manual 7.3.3).
/// </summary>
internal static class Glitches
{
    /// <summary>The client's request is malformed; counted for whom its connection is tracked, too.</summary>
    public static void OfClient(ProxyStream stream)
    {
        stream.Session.Client.Glitches++;
        StickTables.Tracking.CountGlitch(stream);
    }

    /// <summary>The server's response is malformed.</summary>
    public static void OfServer(ProxyStream stream)
    {
        if (stream.ServerConnection is { } server)
        {
            server.Glitches++;
        }
    }
}
