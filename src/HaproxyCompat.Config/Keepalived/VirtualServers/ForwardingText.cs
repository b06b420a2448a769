using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary><c>NAT|DR|TUN [type ipip|gue|gre] [port N] [nocsum|csum|remcsum]</c>.</summary>
internal static class ForwardingText
{
    /// <summary>Null after a report.</summary>
    public static ForwardingConfig? Parse(KeywordLine line)
    {
        ForwardingMethod? method = line[1] switch
        {
            "NAT" => ForwardingMethod.Nat,
            "DR" => ForwardingMethod.DirectRouting,
            "TUN" => ForwardingMethod.Tunnel,
            _ => null,
        };
        if (method is null)
        {
            line.Report(1, $"'{line.Keyword}' expects NAT, DR or TUN, not '{line[1]}'");
            return null;
        }

        var forwarding = new ForwardingConfig(method.Value);
        var index = 2;
        while (index < line.Count)
        {
            if (method != ForwardingMethod.Tunnel || !TryOption(line, ref index, ref forwarding))
            {
                if (method != ForwardingMethod.Tunnel)
                {
                    line.Report(index, $"only a tunnel has options; '{line[index]}' is left out");
                }

                return method == ForwardingMethod.Tunnel ? null : forwarding;
            }
        }

        return IsConsistent(line, forwarding) ? forwarding : null;
    }

    private static bool TryOption(KeywordLine line, ref int index, ref ForwardingConfig forwarding)
    {
        var word = line[index++];
        switch (word)
        {
            case "type":
                TunnelType? type = line[index] switch
                {
                    "ipip" => TunnelType.Ipip,
                    "gue" => TunnelType.Gue,
                    "gre" => TunnelType.Gre,
                    _ => null,
                };
                if (type is null)
                {
                    line.Report(index, $"'type' expects ipip, gue or gre, not '{line[index]}'");
                    return false;
                }

                forwarding = forwarding with { Tunnel = type.Value };
                index++;
                return true;
            case "port" when index >= line.Count:
                line.Report("'port' of a tunnel lacks its number");
                return false;
            case "port":
                if (!CheckNumbers.TryPort(line, index++, out var port))
                {
                    return false;
                }

                forwarding = forwarding with { TunnelPort = port };
                return true;
            case "nocsum":
                forwarding = forwarding with { Checksums = TunnelChecksums.None };
                return true;
            case "csum":
                forwarding = forwarding with { Checksums = TunnelChecksums.Checksum };
                return true;
            case "remcsum":
                forwarding = forwarding with { Checksums = TunnelChecksums.RemoteChecksum };
                return true;
            default:
                line.Report(index - 1, $"'{word}' is no option of a tunnel");
                return false;
        }
    }

    private static bool IsConsistent(KeywordLine line, ForwardingConfig forwarding)
    {
        if ((forwarding.Tunnel == TunnelType.Gue) != (forwarding.TunnelPort > 0))
        {
            line.Report("a gue tunnel needs a port, and no other has one");
            return false;
        }

        if (forwarding.Tunnel == TunnelType.Ipip && forwarding.Checksums != TunnelChecksums.None)
        {
            line.Report("an ipip tunnel has no checksum");
            return false;
        }

        if (forwarding.Tunnel == TunnelType.Gre && forwarding.Checksums == TunnelChecksums.RemoteChecksum)
        {
            line.Report("a gre tunnel has no remote checksum");
            return false;
        }

        return true;
    }
}
