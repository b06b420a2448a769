using HaproxyCompat.Config.Keepalived.Blocks;

namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary><c>real_server ADDRESS [PORT] { }</c>.</summary>
internal static class RealServerKeywords
{
    public static readonly Block<RealServerDraft> Table = new(
    [
        new ValueKeyword<RealServerDraft>("weight", 1, (server, line) =>
            server.Weight = CheckNumbers.TryUnsigned(line, 1, 0, int.MaxValue, out var n) ? (int)n : server.Weight),
        new ValueKeyword<RealServerDraft>("lvs_method", 1, (server, line) =>
            server.Forwarding = ForwardingText.Parse(line) ?? server.Forwarding),
        new ValueKeyword<RealServerDraft>("notify_up", 1, (server, line) =>
            server.NotifyUp = VirtualServerKeywords.Script(server.NotifyUp, line)),
        new ValueKeyword<RealServerDraft>("notify_down", 1, (server, line) =>
            server.NotifyDown = VirtualServerKeywords.Script(server.NotifyDown, line)),
        new ValueKeyword<RealServerDraft>("uthreshold", 1, (server, line) =>
            server.UpperThreshold = CheckNumbers.TryUnsigned(line, 1, 0, uint.MaxValue, out var n) ? n : 0),
        new ValueKeyword<RealServerDraft>("lthreshold", 1, (server, line) =>
            server.LowerThreshold = CheckNumbers.TryUnsigned(line, 1, 0, uint.MaxValue, out var n) ? n : 0),
        new ValueKeyword<RealServerDraft>("smtp_alert", 0, (server, line) =>
            server.SmtpAlert = line.TrySwitch(1, out var isOn) ? isOn : server.SmtpAlert),
        new ValueKeyword<RealServerDraft>("virtualhost", 0, (server, line) =>
            server.VirtualHost = VirtualServerKeywords.Name(line) ?? server.VirtualHost),
        new ValueKeyword<RealServerDraft>("snmp_name", 0, (server, line) =>
            server.SnmpName = VirtualServerKeywords.OneName(line) ?? server.SnmpName),
        .. CheckTimeKeywords.Keywords<RealServerDraft>(
            server => server.Times, alphaIsSwitch: true, minimumRetry: 1),
        new ValueKeyword<RealServerDraft>("inhibit_on_failure", 0, (server, line) =>
            server.InhibitOnFailure = line.TrySwitch(1, out var isOn) ? isOn : server.InhibitOnFailure),
        HttpCheckKeywords.Keyword("HTTP_GET", isSsl: false),
        HttpCheckKeywords.Keyword("SSL_GET", isSsl: true),
        CheckerKeywords.Tcp,
        SmtpCheckKeywords.Keyword,
        DnsCheckKeywords.Keyword,
        MiscCheckKeywords.Keyword,
        NamedCheckKeywords.Bfd,
        UdpCheckKeywords.Keyword,
        CheckerKeywords.Ping,
        NamedCheckKeywords.File,
    ]);

    public static readonly BlockKeyword<VirtualServerDraft> Keyword =
        new BlockOf<VirtualServerDraft, RealServerDraft>("real_server", Table, Start, Finish);

    private static RealServerDraft? Start(VirtualServerDraft service, KeywordLine line) =>
        line.TryRequired(1) && CheckNumbers.TryEndpoint(line, 1, out var address, out var port)
            ? new RealServerDraft(service, address, port)
            : null;

    private static void Finish(RealServerDraft server, KeywordLine line)
    {
        var service = server.VirtualServer;
        if (!service.Admits(server.Address, server.Forwarding))
        {
            line.Report($"real server {server.Address} is not of the family of the virtual server; it is left out");
        }
        else
        {
            service.RealServers.Add(server);
        }
    }
}
