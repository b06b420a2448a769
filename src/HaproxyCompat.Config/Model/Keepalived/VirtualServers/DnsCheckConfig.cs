namespace HaproxyCompat.Config.Model.Keepalived.VirtualServers;

/// <summary><c>DNS_CHECK</c>: a question is answered.</summary>
/// <param name="RecordType">Its number, such as 6 for SOA.</param>
/// <param name="QueryName">What is asked for.</param>
/// <param name="Times">When it runs.</param>
public sealed record DnsCheckConfig(int RecordType, string QueryName, CheckTimes Times)
    : CheckerConfig("DNS_CHECK", Times);
