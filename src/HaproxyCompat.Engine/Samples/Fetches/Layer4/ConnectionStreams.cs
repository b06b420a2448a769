using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Samples.Fetches.Layer4;

/// <summary>
/// How connections are shared: streams on one, and whether the server's served before (manual 7.3.3).
/// </summary>
/// <remarks>
/// TCP and HTTP/1 carry one stream at a time, which has number 0 and cannot be ended without its connection; these are
/// the protocols that run here.
/// </remarks>
internal static class ConnectionStreams
{
    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        new("bc_glitches", Signature.None, SampleType.Integer, FetchNeeds.ServerConnection, GlitchesOfServer),
        new("bc_nb_streams", Signature.None, SampleType.Integer, FetchNeeds.ServerConnection, OneOfServer),
        new("bc_reused", Signature.None, SampleType.Boolean, FetchNeeds.ServerConnection, WasReused),
        new("bc_settings_streams_limit", Signature.None, SampleType.Integer, FetchNeeds.ServerConnection, OneOfServer),
        new("bs.aborted", Signature.None, SampleType.Integer, FetchNeeds.ServerConnection, NotAbortedByServer),
        new("bs.id", Signature.None, SampleType.Integer, FetchNeeds.ServerConnection, FirstOfServer),
        new("bs.rst_code", Signature.None, SampleType.Integer, FetchNeeds.ServerConnection, NoCode),
        new("fc_glitches", Signature.None, SampleType.Integer, FetchNeeds.ClientConnection, GlitchesOfClient),
        new("fc_nb_streams", Signature.None, SampleType.Integer, FetchNeeds.ClientConnection, OneOfClient),
        new("fc_settings_streams_limit", Signature.None, SampleType.Integer, FetchNeeds.Session, OneOfClient),
        new("fs.aborted", Signature.None, SampleType.Integer, FetchNeeds.Session, NotAbortedByClient),
        new("fs.id", Signature.None, SampleType.String, FetchNeeds.Session, FirstOfClient),
        new("fs.rst_code", Signature.None, SampleType.Integer, FetchNeeds.Session, NoCode),
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
        return HasStream(context);
    }

    /// <summary>A request was read, or bytes go through.</summary>
    private static bool HasStream(in SampleContext context) =>
        context.Stream is { IsHttp: false } or { Request.IsEmpty: false };

    private static bool FirstOfClient(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetInteger(0);
        return HasStream(context);
    }

    private static bool FirstOfServer(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetInteger(0);
        return context.Stream?.SeenServerConnection is not null;
    }

    private static bool NotAbortedByClient(
        in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetBoolean(false);
        return HasStream(context);
    }

    private static bool NotAbortedByServer(
        in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetBoolean(false);
        return HasStream(context);
    }

    /// <summary>Only HTTP/2 and QUIC have codes of resets.</summary>
    private static bool NoCode(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) => false;

    private static bool GlitchesOfClient(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetInteger(context.Session?.Client.Glitches ?? 0);
        return context.Session?.Frontend.Config.Mode == ProxyMode.Http;
    }

    private static bool GlitchesOfServer(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetInteger(context.Stream?.SeenServerConnection?.Glitches ?? 0);
        return context.Stream is { IsHttp: true, SeenServerConnection: not null };
    }
}
