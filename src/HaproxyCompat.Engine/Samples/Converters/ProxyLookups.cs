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

    /// <summary>No name in a file is longer than a line of it may be; what is longer is nobody's.</summary>
    private const int LongestName = 2_048;

    /// <param name="sample">The name, in Latin-1.</param>
    /// <param name="room"><see cref="LongestName"/> letters.</param>
    /// <returns>The name; empty where it is too long for one.</returns>
    private static ReadOnlySpan<char> Name(in Sample sample, Span<char> room) =>
        sample.Span.Length > room.Length ? default : room[..Encoding.Latin1.GetChars(sample.Span, room)];

    private static bool FrontendExists(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetBoolean(context.Process.FindFrontend(Name(sample, stackalloc char[LongestName])) is not null);
        return true;
    }

    private static bool UsableServers(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var backend = context.Process.FindBackend(Name(sample, stackalloc char[LongestName]));
        if (ProxyState.CountUsable(backend) is not { } count)
        {
            return false;
        }

        sample.SetInteger(count);
        return true;
    }

    private static bool ServerIsUp(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (ProxyState.FindServer(context, Name(sample, stackalloc char[LongestName])) is not { } server)
        {
            return false;
        }

        sample.SetBoolean(server.IsUp);
        return true;
    }

    private static bool ServerQueue(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (ProxyState.FindServer(context, Name(sample, stackalloc char[LongestName])) is not { } server)
        {
            return false;
        }

        sample.SetInteger(server.QueueLength);
        return true;
    }
}
