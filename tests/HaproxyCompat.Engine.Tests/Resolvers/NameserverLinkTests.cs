using HaproxyCompat.Engine.Resolvers;
using HaproxyCompat.Engine.Tests.Transport;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Testing.Network;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Resolvers;

/// <summary>Both ways to a name server that is there.</summary>
public sealed class NameserverLinkTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private readonly VirtualLoop _virtual = new();
    private readonly DnsServer _server = new();
    private readonly List<DnsAnswer> _answers = [];

    public void Dispose()
    {
        _virtual.Dispose();
        _server.Dispose();
    }

    [Fact]
    public void Datagrams_bring_answers()
    {
        _server.Entries["a.test"] = DnsEntry.Of("192.0.2.1");
        var link = new DatagramLink(_virtual.Loop, Address(), 512, Take);
        Ask(link, 3);

        Assert.All(_answers, answer => Assert.Equal("192.0.2.1", answer.Records[0].Address!.ToString()));
        Assert.All(_server.Questions, question => Assert.Equal("udp a.test 1", question));
    }

    [Theory]
    [InlineData(0, 9)]
    [InlineData(1, 9)]
    public void Streams_bring_as_many_as_were_asked_for(int connections, int questions)
    {
        _server.Entries["a.test"] = DnsEntry.Of("192.0.2.1");
        var link = new StreamLink(_virtual.Loop, Address(), ConnectOptions.Default, 1_000, Take)
        {
            MaxConnections = connections,
        };
        Ask(link, questions);

        Assert.All(_answers, answer => Assert.Equal(DnsStatus.Valid, answer.Status));
        Assert.Equal(questions, _server.Questions.Count(question => question == "tcp a.test 1"));
    }

    [Fact]
    public void A_stream_brings_more_than_a_buffer_holds()
    {
        _server.Entries["a.test"] =
            DnsEntry.Of([.. Enumerable.Range(0, 1_500).Select(index => $"10.0.{index / 250}.{index % 250}")]);
        Ask(new StreamLink(_virtual.Loop, Address(), ConnectOptions.Default, 1_000, Take), 1);

        Assert.Equal(1_500, _answers[0].Records.Length);
    }

    [Fact]
    public void A_name_server_that_is_not_there_harms_nobody()
    {
        SocketAddressValue address;
        using (var gone = new DnsServer())
        {
            address = SocketAddressValue.FromIPv4(0x7f000001, gone.Port);
        }

        var datagrams = new DatagramLink(_virtual.Loop, address, 512, Take);
        var stream = new StreamLink(_virtual.Loop, address, ConnectOptions.Default, 1_000, Take);
        for (var count = 0; count < 3; count++)
        {
            Assert.True(datagrams.Send(Query()));
            Assert.True(stream.Send(Query()));
            _virtual.Turn();
        }

        Assert.Empty(_answers);
    }

    private void Ask(INameserverLink link, int count)
    {
        for (var index = 0; index < count; index++)
        {
            Assert.True(link.Send(Query()));
        }

        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                _virtual.Turn();
                return _answers.Count == count;
            },
            Limit));
    }

    private static byte[] Query()
    {
        var query = new byte[DnsQuery.LargestBytes];
        return query[..DnsQuery.Write(query, 7, "a.test", DnsType.IPv4Address, 512)];
    }

    private SocketAddressValue Address() => SocketAddressValue.FromIPv4(0x7f000001, _server.Port);

    private void Take(ReadOnlySpan<byte> message) =>
        _answers.Add(DnsAnswerReader.Read(message, "a.test", DnsType.IPv4Address));
}
