using System.Security.Cryptography;
using System.Text;

namespace HaproxyCompat.Engine.Stats.Page;

/// <summary>How the page looks, and what a browser lets it do.</summary>
internal static class StatsStyle
{
    public const string Text =
        """
        :root{--ink:#1c2430;--soft:#5f6b7a;--line:#dfe4ea;--back:#f3f5f8;--card:#fff;--up:#1a7f4b;--upback:#e3f5ea;
        --down:#b3261e;--downback:#fbe4e2;--maint:#8a6100;--maintback:#fff1d0;--plain:#445;--plainback:#eceff3;
        --trace:#2f6fde;--tint:#2f6fde22}
        @media(prefers-color-scheme:dark){:root{--ink:#e6e9ee;--soft:#98a3b3;
        --line:#2c3440;--back:#12161c;--card:#1a2029;--up:#6fd49a;--upback:#15331f;
        --down:#ff9a92;--downback:#43191a;--maint:#f2c45b;
        --maintback:#3a2d0c;--plain:#b9c2cf;--plainback:#262e39;--trace:#7fb0ff;--tint:#7fb0ff22}}
        *{box-sizing:border-box}body{margin:0;padding:1.25rem;background:var(--back);color:var(--ink);
        font:14px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
        [hidden]{display:none!important}
        header{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:baseline;margin-bottom:1rem}
        h1{font-size:1.35rem;margin:0}h2{font-size:1.05rem;margin:0}.soft{color:var(--soft)}
        header .live{margin-left:auto;display:flex;gap:.75rem;align-items:center}
        .stale #clock{color:var(--down)}.stale #clock::after{content:" - no answer since"}
        button,select,input[type=search]{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);
        border-radius:8px;padding:.25rem .7rem}button{cursor:pointer}
        dl{display:flex;flex-wrap:wrap;gap:.5rem 2rem;margin:0 0 1rem}
        dt{color:var(--soft);font-size:.8rem}dd{margin:0;font-weight:600;font-variant-numeric:tabular-nums}
        nav{display:flex;flex-wrap:wrap;gap:.4rem 1rem;align-items:center;margin-bottom:1rem}nav a{color:inherit}
        section{background:var(--card);border:1px solid var(--line);border-radius:10px;
        margin-bottom:1.25rem;overflow:hidden}
        .head{display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:baseline;padding:.7rem 1rem .3rem}
        .charts{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;padding:0 1rem .7rem}
        figure{margin:0;flex:1 1 7.5rem;min-width:0}
        figcaption{display:flex;gap:.4rem;align-items:baseline;font-size:.8rem;color:var(--soft)}
        figcaption b{color:var(--ink);font-size:.95rem;font-variant-numeric:tabular-nums}
        figcaption span{margin-left:auto}figcaption i{font-style:normal}
        svg{display:block;width:100%;height:40px;border-bottom:1px solid var(--line)}
        polyline{fill:none;stroke:var(--trace);stroke-width:1.5;vector-effect:non-scaling-stroke;stroke-linejoin:round}
        polygon{fill:var(--tint)}.bad polyline{stroke:var(--down)}.bad polygon{fill:var(--downback)}
        .none polyline{stroke:var(--line)}.none polygon{fill:none}
        .table{overflow-x:auto}
        table{border-collapse:collapse;width:100%;font-size:13px;font-variant-numeric:tabular-nums;white-space:nowrap}
        th,td{padding:.28rem .45rem;text-align:right;border-top:1px solid var(--line)}
        th{color:var(--soft);font-weight:500;font-size:.8rem}
        th:first-child,td:first-child{text-align:left;padding-left:1rem;position:sticky;left:0;
        z-index:1;background:var(--card)}
        th:last-child,td:last-child{padding-right:1rem}.left{text-align:left}
        tr.total td{font-weight:600}tr.total .soft{font-weight:400}
        .state{border-radius:999px;padding:.05rem .6rem;font-size:.85rem;background:var(--plainback);color:var(--plain)}
        .up{background:var(--upback);color:var(--up)}.down{background:var(--downback);color:var(--down)}
        .maint{background:var(--maintback);color:var(--maint)}
        form>p{display:flex;flex-wrap:wrap;gap:.5rem;margin:0;padding:.7rem 1rem;border-top:1px solid var(--line)}
        .note{padding:.6rem 1rem;border-radius:10px;margin:0 0 1rem;background:var(--plainback)}
        """;

    /// <summary>Nothing from elsewhere, no script but the page's own.</summary>
    public static readonly string ContentSecurityPolicy =
        $"default-src 'none'; style-src '{Hash(Text)}'; script-src '{Hash(StatsScript.Text)}'; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'";

    // CSP 3: the hash of what stands between the tags.
    private static string Hash(string text) =>
        "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
