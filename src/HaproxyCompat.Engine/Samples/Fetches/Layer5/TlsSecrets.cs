using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Samples.Fetches.Layer5;

/// <summary>
/// The secrets of TLS 1.3 connections of the client (<c>ssl_fc</c>) and of the server (<c>ssl_bc</c>), in hexadecimal
/// digits (manual 7.3.4, <c>tune.ssl.keylog</c>).
/// </summary>
internal static class TlsSecrets
{
    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        .. Side("ssl_fc", static (in SampleContext context) => context.Session?.Client.Tls),
        .. Side("ssl_bc", static (in SampleContext context) => context.Stream?.SeenServerConnection?.Tls),
    ];

    private delegate TlsState? StateOf(in SampleContext context);

    private static IEnumerable<SampleFetch> Side(string name, StateOf stateOf)
    {
        yield return Secret("_client_early_traffic_secret", TlsSecret.ClientEarlyTraffic);
        yield return Secret("_client_handshake_traffic_secret", TlsSecret.ClientHandshakeTraffic);
        yield return Secret("_client_traffic_secret_0", TlsSecret.ClientTraffic);
        yield return Secret("_early_exporter_secret", TlsSecret.EarlyExporter);
        yield return Secret("_exporter_secret", TlsSecret.Exporter);
        yield return Secret("_server_handshake_traffic_secret", TlsSecret.ServerHandshakeTraffic);
        yield return Secret("_server_traffic_secret_0", TlsSecret.ServerTraffic);

        SampleFetch Secret(string suffix, TlsSecret secret)
        {
            return new(name + suffix, Signature.None, SampleType.String, FetchNeeds.Session, Fetch);

            bool Fetch(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
            {
                if (stateOf(context)?.Notes?.Secret(secret) is not { } text)
                {
                    return false;
                }

                sample.SetString(text);
                return true;
            }
        }
    }
}
