using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary><c>DNS_CHECK { }</c>.</summary>
internal static class DnsCheckKeywords
{
    private const string Root = ".";

    public static readonly Block<DnsCheckDraft> Table = new(
    [
        .. CheckerKeywords.Common<DnsCheckDraft>(),
        new ValueKeyword<DnsCheckDraft>("type", 1, ParseType),
        new ValueKeyword<DnsCheckDraft>("name", 1, ParseName),
    ]);

    public static readonly BlockKeyword<RealServerDraft> Keyword =
        new BlockOf<RealServerDraft, DnsCheckDraft>(
            "DNS_CHECK", Table, (server, _) => new DnsCheckDraft(server), Finish);

    private static void ParseType(DnsCheckDraft check, KeywordLine line)
    {
        var type = line[1].ToUpperInvariant() switch
        {
            "A" => 1,
            "NS" => 2,
            "CNAME" => 5,
            "SOA" => 6,
            "MX" => 15,
            "TXT" => 16,
            "AAAA" => 28,
            _ => 0,
        };
        if (type == 0)
        {
            line.Report(1, $"'type' expects A, NS, CNAME, SOA, MX, TXT or AAAA, not '{line[1]}'");
        }
        else
        {
            check.RecordType = type;
        }
    }

    private static void ParseName(DnsCheckDraft check, KeywordLine line)
    {
        if (check.QueryName is { } name)
        {
            line.Report(1, $"the name is '{name}' already; '{line[1]}' is left out");
        }
        else if (line[1] != "." && $".{line[1]}".Contains("..", StringComparison.Ordinal))
        {
            line.Report(1, $"'name' {line[1]} has an empty label; it is left out");
        }
        else
        {
            check.QueryName = line[1];
        }
    }

    private static void Finish(DnsCheckDraft check, KeywordLine line)
    {
        CheckConnectionKeywords.Finish(check.Connection, line);
        check.Server.Checkers.Add(resolve =>
            new DnsCheckConfig(
                check.RecordType, check.QueryName ?? Root, resolve.Times(check, retry: 3, pauseIsLoop: true))
            {
                Connection = resolve.Connection(check),
            });
    }
}
