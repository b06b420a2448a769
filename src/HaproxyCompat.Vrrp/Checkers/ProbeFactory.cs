using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Vrrp.Checkers;

/// <summary>The probe of each kind of check.</summary>
internal static class ProbeFactory
{
    /// <summary>Null for checks that are told (BFD_CHECK, FILE_CHECK) rather than made.</summary>
    public static CheckProbe? Make(CheckerConfig check, SslSettings ssl, TimeProvider clock) =>
        check switch
        {
            TcpCheckConfig tcp => new TcpProbe(tcp, clock),
            HttpCheckConfig http => new HttpProbe(http, ssl, clock),
            SmtpCheckConfig smtp => new SmtpProbe(smtp, clock),
            DnsCheckConfig dns => new DnsProbe(dns, clock),
            MiscCheckConfig misc => new MiscProbe(misc, clock),
            UdpCheckConfig udp => new UdpProbe(udp, clock),
            PingCheckConfig ping => new PingProbe(ping, clock),
            _ => null,
        };
}
