using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine;
using HaproxyCompat.Engine.LoadBalancing;
using HaproxyCompat.Engine.Maps;

namespace HaproxyCompat.Haproxy.Output;

/// <summary><c>-dK&lt;class&gt;</c>: the keywords that act here, one a line under the heading of their class (management manual 3).</summary>
internal static class KeywordList
{
    public const string Classes = "acl, act, cnv, lba, smp, all";

    /// <returns>Null when a class is unknown; <c>help</c> is answered by the caller with <see cref="Classes"/>.</returns>
    public static string? Compose(string classes)
    {
        var table = EngineKeywords.CreateTable(BalanceCatalog.All, new PatternReferences());
        var text = new StringBuilder();
        foreach (var name in classes.Split(','))
        {
            if (name == "all")
            {
                return Compose("act,acl,cnv,lba,smp");
            }

            if (Names(table, name) is not { } names)
            {
                return null;
            }

            text.Append(Heading(name)).Append(":\n");
            foreach (var keyword in names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                text.Append('\t').Append(keyword).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Heading(string name) => name switch
    {
        "acl" => "List of registered ACL keywords",
        "act" => "List of registered actions",
        "cnv" => "List of registered sample converter functions",
        "lba" => "List of balancing algorithms",
        _ => "List of registered sample fetch functions",
    };

    private static IEnumerable<string>? Names(KeywordTable table, string name) => name switch
    {
        "acl" or "smp" => table.Fetches.Where(keyword => keyword.State == KeywordState.Acts).Select(keyword => keyword.Name),
        "act" => table.Actions.Where(keyword => keyword.State == KeywordState.Acts).Select(keyword => keyword.Name),
        "cnv" => table.Converters.Where(keyword => keyword.State == KeywordState.Acts).Select(keyword => keyword.Name),
        "lba" => table.Balances.Where(keyword => keyword.State == KeywordState.Acts).Select(keyword => keyword.Name),
        _ => null,
    };
}
