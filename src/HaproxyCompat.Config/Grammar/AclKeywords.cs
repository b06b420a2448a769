using System.Collections.Frozen;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Grammar;

/// <summary>
/// Words that only conditions know: each stands for a fetch and a match method (manual 7.3.2 to 7.3.6, "ACL
/// derivatives").
/// </summary>
internal static class AclKeywords
{
    /// <summary>
    /// Methods that a family offers as the ends of its names; the bare name compares like <c>-m str</c>.
    /// </summary>
    private static readonly string[] Suffixes = ["beg", "dir", "dom", "end", "len", "reg", "sub"];

    private static readonly (string Name, string Fetch)[] Families =
    [
        ("base", "base"), ("cook", "req.cook"), ("hdr", "req.hdr"), ("path", "path"),
        ("scook", "res.cook"), ("shdr", "res.hdr"), ("url", "url"), ("urlp", "urlp"),
    ];

    private static readonly AclKeyword[] Singles =
    [
        new("http_auth_group", "http_auth_group", MatchMethod.String, IsFirm: true) { ComparesGroups = true },
        new("method", "method", MatchMethod.Method, IsFirm: true),
        new("payload", "req.payload", MatchMethod.Binary, IsFirm: false),
        new("payload_lv", "req.payload_lv", MatchMethod.Binary, IsFirm: false),
        new("req.ssl_ver", "req.ssl_ver", MatchMethod.Integer, IsFirm: false) { TakesVersions = true },
        new("req_rdp_cookie", "req.rdp_cookie", MatchMethod.String, IsFirm: false),
        new("req_rdp_cookie_cnt", "req.rdp_cookie_cnt", MatchMethod.Integer, IsFirm: false),
        new("req_ssl_sni", "req.ssl_sni", MatchMethod.String, IsFirm: false),
        new("req_ssl_ver", "req.ssl_ver", MatchMethod.Integer, IsFirm: false) { TakesVersions = true },
        new("req_ver", "req.ver", MatchMethod.String, IsFirm: false),
        new("resp_ver", "res.ver", MatchMethod.String, IsFirm: false),
        new("ssl_fc_sni_end", "ssl_fc_sni", MatchMethod.Suffix, IsFirm: true),
        new("ssl_fc_sni_reg", "ssl_fc_sni", MatchMethod.Regex, IsFirm: true),
    ];

    public static readonly FrozenDictionary<string, AclKeyword> All = Families.SelectMany(Family).Concat(Singles)
        .ToFrozenDictionary(keyword => keyword.Name, StringComparer.Ordinal);

    private static IEnumerable<AclKeyword> Family((string Name, string Fetch) family) => Suffixes
        .Select(suffix => new AclKeyword($"{family.Name}_{suffix}", family.Fetch, MatchNames.All[suffix], IsFirm: true))
        .Prepend(new AclKeyword(family.Name, family.Fetch, MatchMethod.String, IsFirm: false));
}
