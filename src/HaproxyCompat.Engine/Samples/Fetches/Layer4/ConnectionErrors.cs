using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Samples.Fetches.Layer4;

/// <summary>Why a connection failed: <c>fc_err</c>, <c>bc_err</c> and their texts (manual 7.3.3).</summary>
/// <remarks>
/// Rules of a stream are reached only when the client's connection was set up, so the client's failures are seen by
/// <c>error-log-format</c> alone. For the server's side there is a value once a connection to a server was made.
/// </remarks>
internal static class ConnectionErrors
{
    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        .. Side(
            "bc_err",
            FetchNeeds.ServerConnection,
            static (in SampleContext context) => context.Stream?.SeenServerConnection,
            isClient: false),
        .. Side(
            "fc_err",
            FetchNeeds.ClientConnection,
            static (in SampleContext context) => context.Session?.Client,
            isClient: true),
    ];

    private delegate Connection? ConnectionOf(in SampleContext context);

    private static IEnumerable<SampleFetch> Side(
        string name, FetchNeeds needs, ConnectionOf connectionOf, bool isClient)
    {
        yield return new(name, Signature.None, SampleType.Integer, needs, Number);
        yield return new(name + "_name", Signature.None, SampleType.String, needs, Name);
        yield return new(name + "_str", Signature.None, SampleType.String, needs, Text);

        HandshakeFailure? Failure(in SampleContext context) =>
            isClient ? context.Session?.Failure : OfServer(context.Stream);

        bool IsKnown(in SampleContext context) =>
            connectionOf(context) is not null || (!isClient && context.Stream?.ServerFailure is not null);

        bool Number(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
        {
            sample.SetInteger(Failure(context)?.Number ?? 0);
            return IsKnown(context);
        }

        bool Name(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
        {
            sample.SetString(
                Failure(context) is { } failure
                    ? context.Scratch.Copy(Encoding.ASCII.GetBytes(failure.Name))
                    : default);
            return IsKnown(context);
        }

        bool Text(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
        {
            sample.SetString(
                context.Scratch.Copy(
                    Failure(context) is { } failure ? Encoding.ASCII.GetBytes(failure.Text) : "Success"u8));
            return IsKnown(context);
        }
    }

    /// <summary>A connection that was made may break later.</summary>
    private static HandshakeFailure? OfServer(ProxyStream? stream) =>
        stream?.ServerFailure
            ?? (stream?.SeenServerConnection?.Tls is { ErrorCode: not 0 } ? HandshakeFailure.OfTlsData : null);
}
