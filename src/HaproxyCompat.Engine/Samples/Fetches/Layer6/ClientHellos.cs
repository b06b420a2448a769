using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Http;

namespace HaproxyCompat.Engine.Samples.Fetches.Layer6;

/// <summary>
/// <c>req.ssl_*</c>: what the TLS hello in the raw request says, for streams that pass through (manual 7.3.5).
/// </summary>
internal static class ClientHellos
{
    private const FetchNeeds Request = FetchNeeds.RequestBuffer;

    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        new("rep_ssl_hello_type", Signature.None, SampleType.Integer, FetchNeeds.ResponseBuffer, MessageType),
        new("req.ssl_alpn", Signature.None, SampleType.String, Request, Alpn),
        new("req.ssl_cipherlist", Signature.None, SampleType.Binary, FetchNeeds.ClientConnection, CipherList),
        new("req.ssl_ec_ext", Signature.None, SampleType.Boolean, Request, HasGroups),
        new("req.ssl_hello_type", Signature.None, SampleType.Integer, Request, MessageType),
        new("req.ssl_keyshare_groups", Signature.None, SampleType.Binary, FetchNeeds.ClientConnection, KeyShareGroups),
        List("req.ssl_sigalgs", ClientHello.SignatureAlgorithmsExtension),
        new("req.ssl_sni", Signature.None, SampleType.String, Request, ServerName),
        new("req.ssl_st_ext", Signature.None, SampleType.Integer, Request, SessionTicket),
        List("req.ssl_supported_groups", ClientHello.SupportedGroupsExtension),
        new("req.ssl_ver", Signature.None, SampleType.Integer, Request, Version),
        new("req_ssl_hello_type", Signature.None, SampleType.Integer, Request, MessageType),
        new("req_ssl_sni", Signature.None, SampleType.String, Request, ServerName),
        new("req_ssl_ver", Signature.None, SampleType.Integer, Request, Version),
        new("res.ssl_hello_type", Signature.None, SampleType.Integer, FetchNeeds.ResponseBuffer, MessageType),
    ];

    private static SampleFetch List(string name, int extension)
    {
        return new(name, Signature.None, SampleType.Binary, FetchNeeds.ClientConnection, Fetch);

        bool Fetch(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
        {
            if (!TryHello(context, ref sample, out var hello) || !hello.TryExtension(extension, out var content)
                || !ClientHello.TryTake(ref content, 2, out var list))
            {
                return false;
            }

            sample.SetBinary(list);
            return true;
        }
    }

    private static bool TryHello(in SampleContext context, ref Sample sample, out ClientHello hello)
    {
        hello = default;
        return RawBuffers.TryGet(context, out var bytes) && IsDone(
            context, ClientHello.Read(bytes, out hello), ref sample);
    }

    private static bool IsDone(in SampleContext context, ParseStatus status, ref Sample sample)
    {
        sample.MayChange = status == ParseStatus.NeedMore && !context.IsFinal;
        return status == ParseStatus.Done;
    }

    private static bool MessageType(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!RawBuffers.TryGet(context, out var bytes)
            || !IsDone(context, ClientHello.ReadMessage(bytes, out var message), ref sample))
        {
            return false;
        }

        sample.SetInteger(message.Span[0]);
        return true;
    }

    /// <summary>An SSLv2 hello has no record: a length with its high bit set, type 1, and the version.</summary>
    private static bool Version(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!RawBuffers.TryGet(context, out var bytes))
        {
            return false;
        }

        if (bytes.Span is [>= 0x80, _, 1, var major, var minor, ..])
        {
            sample.SetInteger((major << 16) + minor);
            return true;
        }

        if (!IsDone(context, ClientHello.ReadMessage(bytes, out var message), ref sample))
        {
            return false;
        }

        sample.SetInteger(ClientHello.VersionOf(message.Span));
        return true;
    }

    private static bool ServerName(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryHello(context, ref sample, out var hello) || !hello.TryServerName(out var name))
        {
            return false;
        }

        sample.SetString(name);
        return true;
    }

    private static bool Alpn(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryHello(context, ref sample, out var hello) || !hello.TryAlpn(out var name))
        {
            return false;
        }

        sample.SetString(name);
        return true;
    }

    private static bool HasGroups(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetBoolean(true);
        return TryHello(context, ref sample, out var hello) && hello.TryExtension(
            ClientHello.SupportedGroupsExtension, out _);
    }

    /// <summary>0 without the extension, 1 with an empty one, 2 with a ticket.</summary>
    private static bool SessionTicket(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryHello(context, ref sample, out var hello) || !hello.HasExtensions)
        {
            return false;
        }

        sample.SetInteger(
            !hello.TryExtension(ClientHello.SessionTicketExtension, out var ticket) ? 0 : ticket.IsEmpty ? 1 : 2);
        return true;
    }

    private static bool CipherList(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryHello(context, ref sample, out var hello))
        {
            return false;
        }

        sample.SetBinary(hello.CipherSuites);
        return true;
    }

    private static bool KeyShareGroups(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryHello(context, ref sample, out var hello)
            || !hello.TryExtension(ClientHello.KeyShareExtension, out var content))
        {
            return false;
        }

        var room = context.Scratch.Rent(content.Length);
        sample.SetBinary(context.Scratch.Keep(room, hello.WriteKeyShareGroups(room.Span)));
        return true;
    }
}
