using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using static HaproxyCompat.Engine.Samples.Fetches.UnsupportedFetches;

namespace HaproxyCompat.Engine.Samples.Fetches.Layer5;

/// <summary>Facts and keys of TLS handshakes (manual 7.3.4) that are not read here.</summary>
internal static class UnsupportedTls
{
    public static readonly ImmutableArray<FetchKeyword> Keywords =
    [
        Row("ssl_bc_client_early_traffic_secret", Signature.None, SampleType.String, FetchNeeds.Session),
        Row("ssl_bc_client_handshake_traffic_secret", Signature.None, SampleType.String, FetchNeeds.Session),
        Row("ssl_bc_client_traffic_secret_0", Signature.None, SampleType.String, FetchNeeds.Session),
        Row("ssl_bc_early_exporter_secret", Signature.None, SampleType.String, FetchNeeds.Session),
        Row("ssl_bc_err", Signature.None, SampleType.Integer, FetchNeeds.ServerConnection),
        Row("ssl_bc_err_str", Signature.None, SampleType.String, FetchNeeds.ServerConnection),
        Row("ssl_bc_exporter_secret", Signature.None, SampleType.String, FetchNeeds.Session),
        Row("ssl_bc_npn", Signature.None, SampleType.String, FetchNeeds.ServerConnection),
        Row("ssl_bc_server_handshake_traffic_secret", Signature.None, SampleType.String, FetchNeeds.Session),
        Row("ssl_bc_server_traffic_secret_0", Signature.None, SampleType.String, FetchNeeds.Session),
        Row("ssl_fc_cipherlist_bin", new Signature(0, ArgumentKind.Integer), SampleType.String, FetchNeeds.Session),
        Row("ssl_fc_cipherlist_hex", new Signature(0, ArgumentKind.Integer), SampleType.Binary, FetchNeeds.Session),
        Row("ssl_fc_cipherlist_str", new Signature(0, ArgumentKind.Integer), SampleType.String, FetchNeeds.Session),
        Row("ssl_fc_cipherlist_xxh", Signature.None, SampleType.Integer, FetchNeeds.Session),
        Row("ssl_fc_client_early_traffic_secret", Signature.None, SampleType.String, FetchNeeds.Session),
        Row("ssl_fc_client_handshake_traffic_secret", Signature.None, SampleType.String, FetchNeeds.Session),
        Row("ssl_fc_client_traffic_secret_0", Signature.None, SampleType.String, FetchNeeds.Session),
        Row("ssl_fc_early_exporter_secret", Signature.None, SampleType.String, FetchNeeds.Session),
        Row("ssl_fc_early_rcvd", Signature.None, SampleType.Boolean, FetchNeeds.Session),
        Row("ssl_fc_ecformats_bin", Signature.None, SampleType.String, FetchNeeds.Session),
        Row("ssl_fc_eclist_bin", new Signature(0, ArgumentKind.Integer), SampleType.String, FetchNeeds.Session),
        Row("ssl_fc_exporter_secret", Signature.None, SampleType.String, FetchNeeds.Session),
        Row("ssl_fc_extlist_bin", new Signature(0, ArgumentKind.Integer), SampleType.String, FetchNeeds.Session),
        Row("ssl_fc_npn", Signature.None, SampleType.String, FetchNeeds.Session),
        Row("ssl_fc_protocol_hello_id", Signature.None, SampleType.Integer, FetchNeeds.Session),
        Row("ssl_fc_server_handshake_traffic_secret", Signature.None, SampleType.String, FetchNeeds.Session),
        Row("ssl_fc_server_traffic_secret_0", Signature.None, SampleType.String, FetchNeeds.Session),
        Row("ssl_fc_sigalgs_bin", new Signature(0, ArgumentKind.Integer), SampleType.Binary, FetchNeeds.Session),
        Row("ssl_fc_supported_versions_bin",
            new Signature(0, ArgumentKind.Integer), SampleType.Binary, FetchNeeds.Session),
    ];
}
