namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary><c>DNS_CHECK</c> while it is read.</summary>
internal sealed class DnsCheckDraft(RealServerDraft server) : CheckerDraft(server)
{
    /// <summary>SOA.</summary>
    public int RecordType { get; set; } = 6;

    /// <summary>Null: the root.</summary>
    public string? QueryName { get; set; }
}
