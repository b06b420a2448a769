using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Keywords.Documents;
using HaproxyCompat.Engine;
using HaproxyCompat.Engine.LoadBalancing;
using HaproxyCompat.Engine.Maps;
using HaproxyCompat.Haproxy.MasterCommands;

namespace HaproxyCompat.Haproxy.Output;

/// <summary>
/// <c>-dK&lt;class&gt;</c>: the keywords of a class under its heading, in the lines of the reference (management manual
/// 3).
/// </summary>
internal static class KeywordList
{
    private static readonly ImmutableArray<(
        string Name, string Heading, Func<KeywordTable, IEnumerable<string>> Lines)> Classes =
    [
        ("acl", "ACL keywords", _ => SampleListing.Acls()),
        ("cfg", "configuration keywords", ConfigurationListing.Lines),
        ("cli", "CLI keywords", _ => Commands()),
        ("cnv", "sample converter functions", SampleListing.Converters),
        ("flt", "filter names", _ => []),
        ("smp", "sample fetch functions", SampleListing.Fetches),
        ("svc", "service names", _ => []),
    ];

    /// <summary>The answer to the class <c>help</c>.</summary>
    private static string Help =>
        "# List of supported keyword classes:\nall: list all keywords\n"
        + string.Concat(Classes.Select(each => $"{each.Name}: {each.Heading}\n"));

    /// <summary>
    /// The lists, in their own order; words that name no class are passed over, as the reference does.
    /// </summary>
    public static string Compose(string classes)
    {
        var table = EngineKeywords.CreateTable(BalanceCatalog.All, new PatternReferences());
        var text = new StringBuilder();
        var wanted = classes.Split(',');
        if (wanted.Contains("help"))
        {
            text.Append(Help);
        }

        foreach (var (name, heading, lines) in Classes)
        {
            if (wanted.Contains(name) || wanted.Contains("all"))
            {
                text.Append($"# List of registered {heading}:\n");
                foreach (var line in lines(table))
                {
                    text.Append(line).Append('\n');
                }
            }
        }

        return text.ToString();
    }

    /// <summary>Commands of the master's socket, of a worker's, or of both.</summary>
    private static IEnumerable<string> Commands()
    {
        var ofMaster = MasterCommandCatalog.All.Select(command => command.Words).ToHashSet(StringComparer.Ordinal);
        var refused = ProxyEngine.RuntimeCommands.Where(command => command.IsUnsupported)
            .Select(command => string.Join(' ', command.Words)).ToHashSet(StringComparer.Ordinal);
        var ofWorker = ProxyEngine.RuntimeCommands.Select(command => string.Join(' ', command.Words)).ToHashSet(
            StringComparer.Ordinal);
        return ofMaster.Union(ofWorker)
            .Order(StringComparer.Ordinal)
            .Select(name => name
                + (ofMaster.Contains(name) ? " [MASTER]" : string.Empty)
                + (ofWorker.Contains(name) ? " [WORKER]" : string.Empty)
                + (refused.Contains(name) ? ConfigurationListing.Mark : string.Empty));
    }
}
