using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary><c>HTTP_GET</c> or <c>SSL_GET</c> while it is read.</summary>
internal sealed class HttpCheckDraft(RealServerDraft server, bool isSsl) : CheckerDraft(server)
{
    public bool IsSsl => isSsl;

    public HttpCheckProtocol Protocol { get; set; }

    public bool FastRecovery { get; set; }

    public bool EnableSni { get; set; }

    public string? SniName { get; set; }

    public bool TlsCompliant { get; set; }

    public string? VirtualHost { get; set; }

    public List<HttpUrlDraft> Urls { get; } = [];
}
