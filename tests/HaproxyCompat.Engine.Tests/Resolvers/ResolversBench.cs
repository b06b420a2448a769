using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Resolvers;
using HaproxyCompat.Engine.Tests.Transport;
using HaproxyCompat.Testing.Network;

namespace HaproxyCompat.Engine.Tests.Resolvers;

/// <summary>A section with two name servers in memory, under virtual time.</summary>
internal sealed class ResolversBench : IDisposable
{
    private readonly VirtualLoop _virtual = new();

    public ResolversBench(DnsFamilies families = DnsFamilies.IPv4 | DnsFamilies.IPv6)
    {
        var address = new ListenAddress(AddressFamilyKind.IPv4, "192.0.2.53", 53, string.Empty, -1, true);
        var config = new ResolversConfig("dns", SourceLocation.None)
        {
            Nameservers =
            [
                new NameserverConfig("n1", address, null, SourceLocation.None),
                new NameserverConfig("n2", address, null, SourceLocation.None),
            ],
            ResolveTimeoutMs = 1_000,
            RetryTimeoutMs = 500,
        };
        Families = new AcceptedFamilies(families, TimeProvider.System);
        Group = new ResolversGroup(config, _virtual.Loop, Families);
        foreach (var nameserver in Group.Nameservers)
        {
            nameserver.Link = new RecordingLink();
        }
    }

    public ResolversGroup Group { get; }

    public AcceptedFamilies Families { get; }

    public Dictionary<string, DnsEntry> Zone { get; } = [];

    public void Advance(long milliseconds) => _virtual.Advance(milliseconds);

    public void Turn() => _virtual.Turn();

    /// <summary>What a name server was asked since the last time, such as <c>a.test 28</c>.</summary>
    public string Asked(int server) =>
        string.Join(", ", Link(server).Queries.Select(query => DnsMessages.Question(query)).Select(
            question => $"{question.Name} {question.Type}"));

    /// <summary>A name server answers what it was asked since the last time, and all that follows from it.</summary>
    public void Answer(int server)
    {
        while (Link(server).Queries.TryDequeue(out var query))
        {
            if (DnsMessages.Answer(query, name => Zone.GetValueOrDefault(name), isStream: false) is { } answer)
            {
                Group.Receive(Group.Nameservers[server], answer);
            }
        }

        _virtual.Turn();
    }

    /// <summary>Forgets what was asked.</summary>
    public void Drop()
    {
        Link(0).Queries.Clear();
        Link(1).Queries.Clear();
    }

    public void Dispose() => _virtual.Dispose();

    private RecordingLink Link(int server) => (RecordingLink)Group.Nameservers[server].Link!;
}
