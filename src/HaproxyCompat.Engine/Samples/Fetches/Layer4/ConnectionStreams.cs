using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples.Fetches.Layer4;

/// <summary>
/// How connections are shared: streams on one, and whether the server's served before (manual 7.3.3).
/// </summary>
/// <remarks>TCP and HTTP/1 carry one stream at a time; these are the protocols that run here.</remarks>
internal static class ConnectionStreams
{
    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        new("bc_nb_streams", Signature.None, SampleType.Integer, FetchNeeds.ServerConnection, OneOfServer),
        new("bc_reused", Signature.None, SampleType.Boolean, FetchNeeds.ServerConnection, WasReused),
        new("bc_settings_streams_limit", Signature.None, SampleType.Integer, FetchNeeds.ServerConnection, OneOfServer),
        new("fc_nb_streams", Signature.None, SampleType.Integer, FetchNeeds.ClientConnection, OneOfClient),
        new("fc_settings_streams_limit", Signature.None, SampleType.Integer, FetchNeeds.Session, OneOfClient),
    ];

    private static bool OneOfClient(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetInteger(1);
        return context.Session is not null;
    }

    private static bool OneOfServer(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetInteger(1);
        return context.Stream?.SeenServerConnection is not null;
    }

    private static bool WasReused(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetBoolean(context.Stream is { LinkWasReused: true });
        return context.Stream is { IsHttp: false } or { Request.IsEmpty: false };
    }
}
