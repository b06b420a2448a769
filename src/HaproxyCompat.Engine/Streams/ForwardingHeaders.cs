using HaproxyCompat.Engine.LogFormats;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// <c>option forwarded</c>, <c>option forwardfor</c> and <c>option originalto</c>: the client's address, and the one it
/// asked for, told to the server (manual 4.2).
/// </summary>
internal static class ForwardingHeaders
{
    public static void Add(ProxyStream stream)
    {
        if (stream.Frontend.Rules.UniqueIdHeader is { } header
            && UniqueIds.TryMake(stream, SampleContext.ForStream(stream, SampleDirection.Request)))
        {
            stream.Request.Add(header, stream.UniqueId.Span);
        }

        var frontend = stream.Frontend.Rules;
        var backend = stream.Backend!.Rules;
        if (stream.Backend.Config.Forwarded is { } forwarded)
        {
            ForwardedHeader.Add(stream, forwarded);
        }

        AddressHeader.Add(stream, frontend.ForwardFor, backend.ForwardFor, stream.Session.Source);
        if (frontend.OriginalTo is not null || backend.OriginalTo is not null)
        {
            AddressHeader.Add(stream, frontend.OriginalTo, backend.OriginalTo, stream.Session.Destination);
        }
    }
}
