using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples.Fetches;

/// <summary>Fetches of the reference that do not run here; naming one is refused with a message that says so.</summary>
internal static class UnsupportedFetches
{
    private static readonly string[] TrackerNames =
    [
            "bytes_in_rate", "bytes_out_rate", "clr_gpc", "clr_gpc0", "clr_gpc1", "conn_cnt", "conn_cur", "conn_rate",
            "get_gpc",
            "get_gpc0", "get_gpc1", "get_gpt", "get_gpt0", "glitch_cnt", "glitch_rate", "gpc0_rate", "gpc1_rate",
            "gpc_rate",
            "http_err_cnt", "http_err_rate", "http_fail_cnt", "http_fail_rate", "http_req_cnt", "http_req_rate",
            "inc_gpc",
            "inc_gpc0", "inc_gpc1", "kbytes_in", "kbytes_out", "sess_cnt", "sess_rate", "tracked", "trackers",
            "updt_conn_cnt",
    ];

    private static readonly string[] Names =
    [
        "51d.all", "bc_glitches", "bc_nb_streams", "bc_reused",
        "bc_settings_streams_limit", "be_server_proxy_port", "be_sess_rate", "bs.aborted", "bs.debug_str", "bs.id",
        "bs.rst_code",
        "cpu_calls", "cpu_ns_avg", "cpu_ns_tot", "distcc_body", "distcc_param",
        "fc_glitches", "fc_nb_streams",
        "fc_saved_syn", "fc_settings_streams_limit", "fs.aborted", "fs.debug_str", "fs.id", "fs.rst_code",
        "last_entity", "lat_ns_avg", "lat_ns_tot", "payload_lv", "prio_class", "prio_offset", "rdp_cookie",
        "rdp_cookie_cnt", "rep_ssl_hello_type", "req.hdrs_bin", "req.payload_lv", "req.rdp_cookie",
        "req.rdp_cookie_cnt",
        "req.ssl_alpn", "req.ssl_cipherlist", "req.ssl_ec_ext", "req.ssl_hello_type", "req.ssl_keyshare_groups",
        "req.ssl_sigalgs", "req.ssl_sni", "req.ssl_st_ext", "req.ssl_supported_groups", "req.ssl_ver",
        "req_ssl_hello_type",
        "req_ssl_sni", "req_ssl_ver", "res.body", "res.body_len", "res.body_size", "res.cache_hit", "res.cache_name",
        "res.comp",
        "res.comp_algo", "res.hdrs_bin", "res.payload_lv", "res.ssl_hello_type", "srv_queue",
        "srv_sess_rate", "ssl_fc_npn", "ssl_fc_protocol_hello_id",
        "table_avl", "table_cnt", "term_events", "waiting_entity",
        .. Trackers("sc_"), .. Trackers("sc0_"), .. Trackers("sc1_"), .. Trackers("sc2_"), .. Trackers("src_"),
    ];

    public static readonly ImmutableArray<FetchKeyword> Keywords =
    [
        .. Names.Select(name => new FetchKeyword(
            name, new Signature(0, ArgumentKind.String) { Repeats = true }, SampleType.Any, FetchNeeds.None)
        { State = KeywordState.Unsupported }),
    ];

    private static IEnumerable<string> Trackers(string prefix) => TrackerNames.Select(name => prefix + name);
}
