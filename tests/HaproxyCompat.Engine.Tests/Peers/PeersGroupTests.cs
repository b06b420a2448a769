using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Peers;
using HaproxyCompat.Engine.StickTables;
using HaproxyCompat.Engine.Tests.Transport;
using HaproxyCompat.Engine.Transport;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Peers;

/// <summary>We are A; the test is B (and C, and the process before or after).</summary>
public sealed class PeersGroupTests : IDisposable
{
    private readonly VirtualLoop _virtual = new();
    private readonly StickTable _table = SharedTables.Texts();
    private readonly List<(string Peer, MemoryTransport Transport)> _made = [];
    private readonly PeersGroup _group;
    private bool _canConnect;

    public PeersGroupTests() => _group = new PeersGroup(
        new PeersConfig("p1", default), _virtual.Loop, "A", [.. new[] { "A", "B", "C" }.Select(NewPeer)])
    {
        Connect = (peer, _) =>
        {
            var transport = new MemoryTransport();
            _made.Add((peer.Name, transport));
            return new(_canConnect ? Connection.Over(_virtual.Loop, transport) : null);
        },
    };

    public void Dispose() => _virtual.Dispose();

    [Fact]
    public void Introduces_itself_and_asks_the_first_who_answers()
    {
        _canConnect = true;
        Start();
        var b = _made.Single(made => made.Peer == "B").Transport;
        Assert.Equal($"HAProxyS 2.1\nB\nA {Environment.ProcessId} 0\n", Sent(b));
        Arrive(b, "200\n");
        Assert.EndsWith("\0\0", Sent(b), StringComparison.Ordinal);
        ArriveBytes(b, "0001");
        Assert.EndsWith("\0\u0003", Sent(b), StringComparison.Ordinal);
        Assert.True(_group.IsUpToDate);
    }

    [Fact]
    public void Tries_again_every_five_seconds()
    {
        Start();
        Assert.Equal(["B", "C"], _made.Select(made => made.Peer));
        _virtual.Advance(4_000);
        Assert.Equal(2, _made.Count);
        _virtual.Advance(1_100);
        Assert.Equal(["B", "C", "B", "C"], _made.Select(made => made.Peer));
    }

    [Fact]
    public void A_process_that_knows_a_part_only_is_not_asked_again()
    {
        Start();
        var b = Accept("B");
        Assert.Equal("200\n\0\0", Sent(b));
        ArriveBytes(b, "0002");
        Assert.Equal("200\n\0\0\0\u0003", Sent(b));
        Assert.False(_group.IsUpToDate);
        var c = Accept("C");
        Assert.Equal("200\n\0\0", Sent(c));
        c.End();
        _virtual.Turn();
        Assert.Equal(ResyncState.AwaitsRemote, _group.Resync);
        KeepAlive(b, 5_100);
        Assert.True(_group.IsUpToDate);
    }

    [Fact]
    public void Tells_what_changes_once_nobody_knows_better()
    {
        Start();
        var b = Accept("B");
        Change("early", 1);
        Assert.Equal("200\n\0\0", Sent(b));
        ArriveBytes(b, "0002");
        Assert.False(_group.IsUpToDate);
        Assert.Contains("early", Sent(b), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\n", "200\n\0\0")]
    [InlineData("PROXY UNKNOWN\r\n", "200\n\0\0")]
    [InlineData("", "")]
    public void With_accept_proxy_a_header_comes_first(string header, string answer)
    {
        var group = new PeersGroup(
            new PeersConfig("p1", default), _virtual.Loop, "A", [.. new[] { "A", "B" }.Select(NewPeer)])
        {
            Connect = (_, _) => default,
            AcceptsProxyHeader = true,
        };
        group.Start(hasPredecessor: false);
        _virtual.Turn();
        var transport = new MemoryTransport();
        group.Accept(Connection.Over(_virtual.Loop, transport));
        Arrive(transport, header + "HAProxyS 2.1\nA\nB 1 0\n");
        Assert.Equal(answer, Sent(transport));
    }

    [Fact]
    public void After_a_reload_the_process_before_tells_first()
    {
        Start(hasPredecessor: true);
        var b = Accept("B");
        Assert.Equal("200\n", Sent(b));
        var before = Accept("A");
        ArriveBytes(before, Definition + "0A800D" + "00000001" + "0568656C6C6F" + "000100" + "0001");
        Assert.Equal("200\n\0\u0003\n\u0084\u0005\u0007\0\0\0\u0001", Sent(before));
        Assert.True(_group.IsUpToDate);
        Assert.Equal(1, Value("hello"));
        Assert.Equal("200\n", Sent(b));
    }

    [Fact]
    public void Without_the_process_before_others_are_asked_after_five_seconds()
    {
        Start(hasPredecessor: true);
        var b = Accept("B");
        KeepAlive(b, 5_100);
        Assert.EndsWith("\0\0", Sent(b).Replace("\0\u0004", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_what_changes_once_it_is_up_to_date_and_confirms_what_it_learns()
    {
        Start();
        var b = Accept("B");
        Change("early", 1);
        Assert.Equal("200\n\0\0", Sent(b));
        ArriveBytes(b, "0001");
        Assert.Contains("early", Sent(b), StringComparison.Ordinal);
        var before = b.Sent.Length;
        Change("later", 2);
        Assert.Equal("0A8109056C6174657200", Convert.ToHexString(b.Sent[before..])[..20]);
        ArriveBytes(
            b, Definition + "0A800D" + "00000005" + "0568656C6C6F" + "000300" + "0A8109" + "0568656C6C6F000400");
        Assert.Equal(4, Value("hello"));
        Assert.EndsWith("\n\u0084\u0005\u0007\0\0\0\u0006", Sent(b), StringComparison.Ordinal);
    }

    [Fact]
    public void Goes_on_after_what_was_confirmed()
    {
        Start();
        var b = Accept("B");
        ArriveBytes(b, "0001");
        Change("one", 1);
        Change("two", 1);
        ArriveBytes(b, "0A840501" + "00000001");
        b = Accept("B");
        Assert.DoesNotContain("one", Sent(b), StringComparison.Ordinal);
        Assert.Contains("two", Sent(b), StringComparison.Ordinal);
        ArriveBytes(b, "0A840501" + "7FFFFFFF");
        b = Accept("B");
        Assert.Contains("two", Sent(b), StringComparison.Ordinal);
    }

    [Fact]
    public void Teaches_all_when_asked_and_waits_for_the_confirmation()
    {
        Start();
        _ = _table.Learn("told"u8, _virtual.Loop.NowMs);
        var b = Accept("B");
        ArriveBytes(b, "0001");
        Change("own", 1);
        var start = b.Sent.Length;
        ArriveBytes(b, "0000");
        var lesson = Encoding.Latin1.GetString(b.Sent[start..]);
        Assert.Contains("told", lesson, StringComparison.Ordinal);
        Assert.Contains("own", lesson, StringComparison.Ordinal);
        Assert.EndsWith("\0\u0001", lesson, StringComparison.Ordinal);
        Change("own", 2);
        Assert.EndsWith("\0\u0001", Sent(b), StringComparison.Ordinal);
        ArriveBytes(b, "0003");
        Assert.Contains("own", Encoding.Latin1.GetString(b.Sent[(start + lesson.Length)..]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HAProxyS 2.1\nX\nB 1 0\n", "503\n")]
    [InlineData("HAProxyS 2.1\nA\nX 1 0\n", "504\n")]
    [InlineData("HAProxyS 2.2\nA\nB 1 0\n", "502\n")]
    [InlineData("GET / HTTP/1.0\r\n", "501\n")]
    public void Strangers_are_told_why_and_left(string hello, string answer)
    {
        Start();
        var transport = AcceptRaw(hello, out var connection);
        Assert.Equal(answer, Sent(transport));
        Assert.True(connection.IsClosed);
    }

    [Theory]
    [InlineData("0A820100", "\u0001\0")]
    [InlineData("0A80FFFFFFFF7F", "\u0001\u0001")]
    [InlineData("0A840101", "\u0001\0")]
    public void What_breaks_the_protocol_ends_the_connection(string message, string answer)
    {
        Start();
        var b = Accept("B", out var connection);
        ArriveBytes(b, message);
        Assert.Equal("200\n\0\0" + answer, Sent(b));
        Assert.True(connection.IsClosed);
        Assert.Equal(1, _group.Peers[1].ProtocolErrors);
    }

    [Theory]
    [InlineData("0500")]
    [InlineData("0009")]
    [InlineData("0A800100")]
    [InlineData("0A950100")]
    [InlineData("0A83020102")]
    public void What_is_not_known_is_skipped(string message)
    {
        Start();
        var b = Accept("B", out var connection);
        ArriveBytes(b, message);
        Assert.False(connection.IsClosed);
        ArriveBytes(b, "0001");
        Assert.True(_group.IsUpToDate);
    }

    [Fact]
    public void Shows_that_it_lives_and_leaves_who_does_not()
    {
        Start();
        var b = Accept("B", out var connection);
        _virtual.Advance(3_100);
        Assert.EndsWith("\0\u0004", Sent(b), StringComparison.Ordinal);
        _virtual.Advance(2_000);
        Assert.True(connection.IsClosed);
        Assert.Equal(1, _group.Peers[1].Silences);
        var made = _made.Count;
        _virtual.Advance(2_100);
        Assert.Contains(_made.Skip(made), pair => pair.Peer == "B");
    }

    [Fact]
    public void The_last_connection_with_a_peer_is_the_one_that_stays()
    {
        Start();
        _ = Accept("B", out var first);
        _ = Accept("B", out var second);
        Assert.True(first.IsClosed);
        Assert.False(second.IsClosed);
        Assert.Equal(1, _group.Peers[1].Collisions);
    }

    [Fact]
    public void Of_two_connections_made_at_once_that_of_the_name_that_comes_first_stays()
    {
        _canConnect = true;
        Start();
        var ours = _made.Single(made => made.Peer == "B").Transport;
        var theirs = Accept("B", out var connection);
        Assert.Equal("300\n", Sent(theirs));
        Assert.True(connection.IsClosed);
        Arrive(ours, "200\n");
        Assert.EndsWith("\0\0", Sent(ours), StringComparison.Ordinal);
        Assert.Equal(1, _group.Peers[1].Collisions);
    }

    [Fact]
    public void A_peer_gets_the_keys_of_its_shard()
    {
        _table.ShardOf = TableShards.Of(_table.Config, 3);
        Start();
        var b = Accept("B");
        var c = Accept("C");
        ArriveBytes(b, "0001");
        ArriveBytes(c, "0001");

        // The reference says so: "a" and "abc" are of shard 1, "hello" is of shard 3.
        foreach (var key in new[] { "abc", "hello" })
        {
            Change(key, 1);
        }

        Assert.Contains("hello", Sent(b), StringComparison.Ordinal);
        Assert.Contains("abc", Sent(c), StringComparison.Ordinal);
        Assert.DoesNotContain("hello", Sent(c), StringComparison.Ordinal);
    }

    [Fact]
    public void At_its_end_it_tells_all_to_the_process_that_follows()
    {
        Start();
        var b = Accept("B", out var connection);
        ArriveBytes(b, "0001");
        Change("hello", 1);
        _canConnect = true;
        _group.Announce();
        _group.Stop();
        _virtual.Turn();
        Assert.True(connection.IsClosed);
        var (name, next) = _made[^1];
        Assert.Equal("A", name);
        Arrive(next, "200\n");
        Assert.Contains("hello", Sent(next), StringComparison.Ordinal);
        Assert.EndsWith("\0\u0001", Sent(next), StringComparison.Ordinal);
        Assert.True(_group.IsBusy);
        ArriveBytes(next, "0003");
        Assert.False(_group.IsBusy);
    }

    [Fact]
    public void At_its_end_nobody_may_follow()
    {
        Start();
        _group.Announce();
        _group.Stop();
        _virtual.Turn();
        Assert.False(_group.IsBusy);
    }

    /// <summary>The test's number for the table is 7.</summary>
    private const string Definition = "0A821107052F747374720615F5F1FE00F0D9DC0C";

    private Peer NewPeer(string name) => new(
        new PeerConfig(
            new ServerConfig
            {
                Name = name,
                AddressText = string.Empty,
                Location = default,
                Address = new ListenAddress(AddressFamilyKind.Unspecified, string.Empty, 0, string.Empty, -1, false),
            },
            IsLocal: name == "A",
            HasAddress: true),
        default,
        [new PeerTable(_table, 1)])
    {
        Shard = name == "C" ? 1 : 0,
    };

    private void Start(bool hasPredecessor = false)
    {
        _group.Start(hasPredecessor);
        _virtual.Turn();
    }

    private MemoryTransport Accept(string name) => Accept(name, out _);

    private MemoryTransport Accept(string name, out Connection connection) =>
        AcceptRaw($"HAProxyS 2.1\nA\n{name} 1 0\n", out connection);

    private MemoryTransport AcceptRaw(string hello, out Connection connection)
    {
        var transport = new MemoryTransport();
        connection = Connection.Over(_virtual.Loop, transport);
        _group.Accept(connection);
        Arrive(transport, hello);
        return transport;
    }

    private void Arrive(MemoryTransport transport, string text)
    {
        transport.Arrive(Encoding.Latin1.GetBytes(text));
        _virtual.Turn();
    }

    private void ArriveBytes(MemoryTransport transport, string bytes)
    {
        transport.Arrive(Convert.FromHexString(bytes));
        _virtual.Turn();
    }

    private void KeepAlive(MemoryTransport transport, long milliseconds)
    {
        for (var passed = 0L; passed < milliseconds; passed += 1_000)
        {
            ArriveBytes(transport, "0004");
            _virtual.Advance(1_000);
        }
    }

    private static string Sent(MemoryTransport transport) => Encoding.Latin1.GetString(transport.Sent);

    private void Change(string key, long value)
    {
        var nowMs = _virtual.Loop.NowMs;
        var entry = _table.GetOrAdd(Encoding.Latin1.GetBytes(key), nowMs)!;
        entry.Set(_table.Columns.Of(TableDataTypes.Counter0)!, value, nowMs);
        _table.Touch(entry, nowMs);
        _virtual.Turn();
    }

    private long Value(string key) =>
        _table.Find(Encoding.Latin1.GetBytes(key), _virtual.Loop.NowMs)!
            .Read(_table.Columns.Of(TableDataTypes.Counter0)!, _virtual.Loop.NowMs);
}
