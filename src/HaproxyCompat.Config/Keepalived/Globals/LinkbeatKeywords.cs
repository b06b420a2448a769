using HaproxyCompat.Config.Keepalived.Blocks;

namespace HaproxyCompat.Config.Keepalived.Globals;

/// <summary>
/// <c>linkbeat_interfaces { }</c>: which interfaces are polled for a carrier, and by what means. The kernel tells of
/// each change by netlink here, so there is nothing to poll; the entries are checked.
/// </summary>
internal sealed record LinkbeatKeywords() : BlockKeyword<ParseContext>("linkbeat_interfaces")
{
    public override Keywords.KeywordState State => Keywords.KeywordState.NothingToActOn;

    public override void Read(BlockParser parser, ParseContext draft, KeywordLine line)
    {
        if (line.Count > 1)
        {
            line.Report(1, $"'linkbeat_interfaces' takes its entries in braces; '{line[1]}' is left out");
        }

        parser.ReadList(Check);
    }

    private static void Check(KeywordLine line)
    {
        if (line.Context.Host.FindInterface(line[0]) == InterfaceKind.Missing)
        {
            line.Report(0, $"interface '{line[0]}' does not exist");
        }

        if (line.Count > 2 || (line.Count == 2 && line[1] is not ("MII" or "ETHTOOL" or "IOCTL")))
        {
            line.Report(1, $"an interface is asked by one of MII, ETHTOOL and IOCTL, not by '{line[1]}'");
        }
    }
}
