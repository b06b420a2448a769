using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keepalived;
using HaproxyCompat.Keepalived.CommandLine;

namespace HaproxyCompat.Keepalived.Pairs;

/// <summary>
/// <c>--check-pair FILE FILE ...</c>: reads the files of all nodes of a pair, prints what does not fit and the takeover
/// times that follow. No reference does this.
/// </summary>
internal static class PairCheck
{
    private const int Good = 0;
    private const int Findings = 1;
    private const int Broken = 5;

    /// <returns>Exit code: 0 nothing found, 1 findings, 5 a file has errors of its own.</returns>
    public static int Run(CommandLineOptions options, TextWriter output, TextWriter errors)
    {
        if (options.Extra.Length < 2)
        {
            errors.WriteLine("--check-pair needs the files of at least two nodes");
            return Findings;
        }

        ImmutableArray<PairNode> nodes = [.. options.Extra.Select(file => Read(file, options))];
        var isBroken = false;
        foreach (var node in nodes)
        {
            foreach (var diagnostic in node.Parsed.Diagnostics.Where(found => found.Severity >= Severity.Warning))
            {
                isBroken = true;
                output.WriteLine(new PairFinding(diagnostic.Location, diagnostic.Message));
            }

            isBroken |= node.Parsed.Verdict is ConfigurationVerdict.Refused or ConfigurationVerdict.Findings;
        }

        var routers = PairedRouter.Match(nodes);
        var findings = Compare(nodes, routers);
        foreach (var finding in findings)
        {
            output.WriteLine(finding);
        }

        foreach (var line in routers.SelectMany(PairTimes.Describe))
        {
            output.WriteLine(line);
        }

        return isBroken ? Broken : findings.IsEmpty ? Good : Findings;
    }

    /// <summary>Everything that does not fit.</summary>
    public static ImmutableArray<PairFinding> Compare(
        ImmutableArray<PairNode> nodes, ImmutableArray<PairedRouter> routers)
    {
        var found = ImmutableArray.CreateBuilder<PairFinding>();
        foreach (var router in routers)
        {
            found.AddRange(PairRules.Check(router));
            foreach (var node in nodes.Where(node => !router.Members.Any(member => member.Node == node)))
            {
                found.Add(new PairFinding(
                    router.First.PlaceOf(),
                    $"({router.First.Instance.Name}) virtual router {router.First.Instance.VirtualRouterId} has no "
                    + $"match in {node.Name}"));
            }
        }

        found.AddRange(PairGroupRules.Check(routers));
        return found.ToImmutable();
    }

    private static PairNode Read(string file, CommandLineOptions options)
    {
        var at = File.Exists(file) ? -1 : file.LastIndexOf('@');
        var path = at < 0 ? file : file[..at];
        var id = at < 0 ? options.ConfigurationId ?? Environment.MachineName.Split('.')[0] : file[(at + 1)..];
        var parsed = KeepalivedParser.Parse(path, new ParserOptions
        {
            ConfigurationId = id,
            AllFilesRequired = true,
            Host = new PairHost(),
        });
        return new PairNode(file, parsed);
    }
}
