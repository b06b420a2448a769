using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Samples.Fetches.Layer4;

/// <summary>
/// <c>fs.debug_str([bitmap])</c>, <c>bs.debug_str([bitmap])</c>: the state of one side of a stream as
/// <c>name=value</c> words, layer by layer (manual 7.3.3). Names are the reference's where the thing is the same.
/// </summary>
/// <remarks>
/// Bits: 1 the message, 2 buffers of the connection, 4 TLS, 8 the connection, 16 the socket; 0 for all of them.
/// </remarks>
internal static class ConnectionInsides
{
    private const long Messages = 1;
    private const long Buffers = 2;
    private const long Security = 4;
    private const long Connections = 8;
    private const long Sockets = 16;

    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        new("bs.debug_str", ArgumentForms.Integers(0, 1), SampleType.String, FetchNeeds.ServerConnection, OfServer),
        new("fs.debug_str", ArgumentForms.Integers(0, 1), SampleType.String, FetchNeeds.Session, OfClient),
    ];

    private static bool OfClient(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        Describe(context, context.Session?.Client, isClient: true, arguments, ref sample);

    private static bool OfServer(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        Describe(context, context.Stream?.SeenServerConnection, isClient: false, arguments, ref sample);

    private static bool Describe(
        in SampleContext context, Connection? connection, bool isClient, ImmutableArray<object> arguments,
        ref Sample sample)
    {
        if (connection is null)
        {
            return false;
        }

        var wanted = ArgumentForms.IntegerAt(arguments, 0);
        wanted = wanted == 0 ? long.MaxValue : wanted;
        using var text = context.Scratch.BorrowText();
        if ((wanted & Messages) != 0 && context.Stream is { IsHttp: true } stream)
        {
            AppendMessages(text, stream, isClient);
        }

        if ((wanted & Buffers) != 0)
        {
            Append(text, ".ibuf="u8, connection.Input.Buffered.Length);
            Append(text, ".obuf="u8, connection.Output.UnflushedBytes);
            Append(text, ".glitches="u8, connection.Glitches);
        }

        if ((wanted & Security) != 0 && connection.Tls is { } tls)
        {
            Append(text, "ssl.ver="u8, tls.Version);
            Append(text, ".cipher="u8, tls.Cipher);
            Append(text, ".resumed="u8, tls.SessionReused ? 1 : 0);
            Append(text, ".verify="u8, tls.VerifyResult);
            Append(text, ".err="u8, (long)tls.ErrorCode);
        }

        if ((wanted & Connections) != 0)
        {
            Append(text, "conn.err_code="u8, connection.Errno);
            Append(text, ".closed="u8, connection.IsClosed ? 1 : 0);
            Append(text, ".peer_closed="u8, connection.PeerClosed ? 1 : 0);
            Append(text, ".in="u8, connection.BytesIn);
            Append(text, ".out="u8, connection.BytesOut);
        }

        if ((wanted & Sockets) != 0 && connection.Fd >= 0)
        {
            Append(text, "fd="u8, connection.Fd);
        }

        sample.SetString(context.Scratch.Copy(text.Span));
        return text.Length > 0;
    }

    private static void AppendMessages(TextBuffer text, ProxyStream stream, bool isClient)
    {
        AppendState(
            text, ".req.state="u8, stream.Request,
            stream.BodyWasSent || stream.Upload.End == UploadEnd.Complete || RequestBody.IsWholeBuffered(stream));
        var response = stream.Response;
        AppendState(
            text, ".res.state="u8, response,
            !response.IsEmpty && (stream.Times.EndMs >= 0 || ResponseBody.IsWholeBuffered(stream)));
        Append(text, ".meth="u8, stream.Request.IsEmpty ? "UNKNOWN"u8 : stream.Request.Method);
        Append(text, "status="u8, isClient ? stream.Status : stream.ServerStatus);
        Append(text, ".kept="u8, (isClient ? stream.ResponseAllowsKeepAlive : stream.LinkIsReusable) ? 1 : 0);
    }

    private static void AppendState(TextBuffer text, ReadOnlySpan<byte> name, HttpHead head, bool isWhole) =>
        Append(text, name, head.IsEmpty ? "MSG_RPBEFORE"u8 : isWhole ? "MSG_DONE"u8 : "MSG_DATA"u8);

    private static void Append(TextBuffer text, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        text.Append((byte)' ');
        text.Append(name);
        text.Append(value);
    }

    private static void Append(TextBuffer text, ReadOnlySpan<byte> name, string value)
    {
        Append(text, name, default(ReadOnlySpan<byte>));
        text.Append(value);
    }

    private static void Append(TextBuffer text, ReadOnlySpan<byte> name, long value)
    {
        Append(text, name, default(ReadOnlySpan<byte>));
        text.Append(value);
    }
}
