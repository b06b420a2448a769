using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Http.One;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>Writes a request's head to its server.</summary>
internal static class RequestHeadWriter
{
    /// <summary>The word for the server: it is asked to close when the backend keeps nothing alive; HTTP/1.0 has to be
    /// asked to keep the connection (RFC 9112, 9.3). With <c>option http-pretend-keepalive</c> the server is not told
    /// that we will close.</summary>
    public static void Write(ProxyStream stream, ConnectionWriter output)
    {
        // http-send-name-header: the server learns which one it is, at each attempt anew, by the last header of all.
        var name = stream.Backend!.Rules.ServerNameHeader;
        var value = name is null ? null : stream.Server!.NameBytes;
        if (name is not null)
        {
            stream.Request.RemoveAll(name);
            stream.RequestBytesOut += name.Length + value!.Length;
        }

        stream.RequestBytesOut += HeadSize.OfRequest(stream.Request);
        var staysOpen = stream.KeepsServerAlive()
            || (stream.Backend!.Config.Options & ProxyOptions.HttpPretendKeepAlive) != 0;
        var word = HttpOneConnection.ForRequest(stream.Request, staysOpen);
        HttpOneWriter.Write(
            output,
            stream.Request,
            new HttpOneOutput(word, TransferEncodingUse.AsInHead, stream.Backend!.HeaderCase, name, value));
    }

    /// <summary>The connection modes allow the server's connection to be kept: httpclose of a frontend is for its
    /// clients alone (manual 4.2 "option httpclose").</summary>
    public static bool KeepsServerAlive(this ProxyStream stream) =>
        stream.Frontend.Config.ConnectionMode != HttpConnectionMode.ServerClose
        && stream.Backend!.Config.ConnectionMode == HttpConnectionMode.KeepAlive;
}
