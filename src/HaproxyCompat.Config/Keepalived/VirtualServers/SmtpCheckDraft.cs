namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary><c>SMTP_CHECK</c> while it is read.</summary>
internal sealed class SmtpCheckDraft(RealServerDraft server) : CheckerDraft(server)
{
    public string? HeloName { get; set; }

    public List<CheckConnectionDraft> Hosts { get; } = [];
}
