using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples.Fetches.Internal;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>State of the backend or server that the value names (manual 7.3.1).</summary>
internal static class ProxyLookups
{
    public static readonly ImmutableArray<Converter> Keywords =
    [
        new("fe_exists", Signature.None, SampleType.String, SampleType.Boolean, FrontendExists),
        new("nbsrv", Signature.None, SampleType.String, SampleType.Integer, UsableServers),
        new("srv_is_up", Signature.None, SampleType.String, SampleType.Boolean, ServerIsUp),
        new("srv_queue", Signature.None, SampleType.String, SampleType.Integer, ServerQueue),
    ];

    private static string Name(in Sample sample) => Encoding.Latin1.GetString(sample.Span);

    private static bool FrontendExists(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetBoolean(context.Process.FindFrontend(Name(sample)) is not null);
        return true;
    }

    private static bool UsableServers(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (ProxyState.CountUsable(context.Process.FindBackend(Name(sample))) is not { } count)
        {
            return false;
        }

        sample.SetInteger(count);
        return true;
    }

    private static bool ServerIsUp(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (ProxyState.FindServer(context, Name(sample)) is not { } server)
        {
            return false;
        }

        sample.SetBoolean(server.IsUp);
        return true;
    }

    private static bool ServerQueue(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (ProxyState.FindServer(context, Name(sample)) is not { } server)
        {
            return false;
        }

        sample.SetInteger(server.QueueLength);
        return true;
    }
}
