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
        ("flt", "filter names", _ => Filters.Select(
            name => name.StartsWith("bwlim-", StringComparison.Ordinal) ? name : name + ConfigurationListing.Mark)),
        ("smp", "sample fetch functions", SampleListing.Fetches),
        ("svc", "service names", _ => Services),
    ];

    /// <summary>Filters of 3.5 and 2.6 (manual 9), of which those of bandwidth run here.</summary>
    private static readonly ImmutableArray<string> Filters =
    [
        "bwlim-in [BWLIM]", "bwlim-out [BWLIM]", "cache [CACHE]", "comp-req [COMP]", "comp-res [COMP]",
        "compression [COMP]",
        "fcgi-app [FCGI]", "opentracing [OT]", "spoe [SPOE]", "trace [TRACE]",
    ];

    /// <summary>Services of <c>http-request use-service</c>.</summary>
    private static readonly ImmutableArray<string> Services = ["prometheus-exporter"];

    /// <summary>How the master's socket is told whom a command is for.</summary>
    private static readonly ImmutableArray<string> Targets = ["@!<pid>", "@<relative pid>", "@master"];

    /// <summary>Commands of the master that belong to its own tests and to its workers.</summary>
    private static readonly ImmutableArray<string> RefusedOfMaster = ["_loadstatus", "_send_status", "mcli-debug-mode"];

    /// <summary>What may follow a command that is refused whatever follows it (management manual 9.3).</summary>
    private static readonly ImmutableArray<string> RefusedBelow =
    [
        "acme challenge_ready", "acme renew", "acme status", "debug counters", "debug dev abort", "debug dev bug",
        "debug dev check", "debug dev close", "debug dev deadlock", "debug dev delay", "debug dev exit", "debug dev fd",
        "debug dev hex", "debug dev loop", "debug dev panic", "debug dev sched", "debug dev stream",
        "debug dev sym", "debug dev task", "debug dev tkill", "debug dev warn", "debug dev write",
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
        var ofMaster = MasterCommandCatalog.All.Select(command => command.Words)
            .Concat(Targets).Concat(RefusedOfMaster).ToHashSet(StringComparer.Ordinal);
        var refused = ProxyEngine.RuntimeCommands.Where(command => command.IsUnsupported)
            .Select(command => string.Join(' ', command.Words))
            .Concat(RefusedBelow).Concat(RefusedOfMaster).ToHashSet(StringComparer.Ordinal);
        var ofWorker = ProxyEngine.RuntimeCommands.Select(command => string.Join(' ', command.Words))
            .Concat(RefusedBelow).ToHashSet(StringComparer.Ordinal);
        return ofMaster.Union(ofWorker)
            .Order(StringComparer.Ordinal)
            .Select(name => name
                + (ofMaster.Contains(name) ? " [MASTER]" : string.Empty)
                + (ofWorker.Contains(name) ? " [WORKER]" : string.Empty)
                + (refused.Contains(name) ? ConfigurationListing.Mark : string.Empty));
    }
}
