using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Samples.Fetches.Layer4;

/// <summary>Why a connection failed: <c>fc_err</c>, <c>bc_err</c> and their texts (manual 7.3.3).</summary>
/// <remarks>
/// Rules and logs of a stream are reached only when the client's connection was set up, so its value is that of success. For the
/// server's side there is a value once a connection to a server was made.
/// </remarks>
internal static class ConnectionErrors
{
    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        .. Side("bc_err", FetchNeeds.ServerConnection, static (in SampleContext context) => context.Stream?.ServerConnection),
        .. Side("fc_err", FetchNeeds.ClientConnection, static (in SampleContext context) => context.Session?.Client),
    ];

    private delegate Connection? ConnectionOf(in SampleContext context);

    private static IEnumerable<SampleFetch> Side(string name, FetchNeeds needs, ConnectionOf connectionOf)
    {
        yield return new(name, Signature.None, SampleType.Integer, needs, Number);
        yield return new(name + "_name", Signature.None, SampleType.String, needs, Name);
        yield return new(name + "_str", Signature.None, SampleType.String, needs, Text);

        bool Number(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
        {
            sample.SetInteger(0);
            return connectionOf(context) is not null;
        }

        bool Name(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
        {
            sample.SetString(default);
            return connectionOf(context) is not null;
        }

        bool Text(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
        {
            sample.SetString(context.Scratch.Copy("Success"u8));
            return connectionOf(context) is not null;
        }
    }
}
