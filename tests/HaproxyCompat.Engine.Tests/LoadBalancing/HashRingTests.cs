using HaproxyCompat.Engine.Tests.Streams;
using Xunit;

namespace HaproxyCompat.Engine.Tests.LoadBalancing;

/// <summary>Servers of 60 keys, as the reference chooses them (manual 5.2 "hash-key").</summary>
public sealed class HashRingTests
{
    private static readonly string[] Addresses = ["127.0.0.1", "127.3.2.1", "[2001:db8::1:7]", "[::1]"];

    [Theory]
    [InlineData("id", "031232220232132222333321232233113123233133033132032130102031")]
    [InlineData("id32", "333213231310132023223013131323121021120333210232221323320131")]
    [InlineData("guid", "233231311033213323312232031132123332132220103230332331232330")]
    [InlineData("addr", "310233213131232313113332321231212321113232323022233233322321")]
    [InlineData("addr-port", "330233331123332331112333303313300331322211333313333333331333")]
    public void Places_follow_from_the_hash_key(string key, string expected)
    {
        using var bench = Bench(key);
        Assert.Equal(expected, Choices(bench, key));
    }

    [Fact]
    public void Those_without_an_address_have_the_places_of_their_numbers()
    {
        var servers = Enumerable.Range(0, 4).Select(i => $"server s{i} /tmp/{i} id {i + 5}").ToArray();
        using var byAddress = StreamBench.Of([.. Lines("addr-port"), .. servers]);
        using var byNumber = StreamBench.Of([.. Lines("id"), .. servers]);
        Assert.Equal(Choices(byNumber, "x"), Choices(byAddress, "x"));
    }

    [Fact]
    public void A_server_that_moves_takes_the_places_of_its_address()
    {
        using var bench = Bench("addr");
        var (before, backend) = (Choices(bench, "addr"), bench.Backend);
        var (first, second) = (bench.Server("s0"), bench.Server("s1"));
        var address = first.Address;
        lock (backend.StateLock)
        {
            backend.Move(first, second.Address);
            backend.Move(second, address);
        }

        Assert.NotEqual(before, Choices(bench, "addr"));
        lock (backend.StateLock)
        {
            backend.Move(second, first.Address);
            backend.Move(first, address);
        }

        Assert.Equal(before, Choices(bench, "addr"));
    }

    private static StreamBench Bench(string key) => StreamBench.Of(
        [
            .. Lines(key),
            .. Addresses.Select((address, i) =>
                $"server s{i} {address}:{i + 1} weight {i + 1} id {(i * 1_000_003) + 5} guid g-{key}-{i}"),
        ]);

    private static string[] Lines(string key) =>
        ["balance hash path", "hash-type consistent", $"default-server hash-key {key}"];

    private static string Choices(StreamBench bench, string key) => string.Concat(
        Enumerable.Range(0, 60).Select(i => bench.Pick($"GET /{key}/k{i} HTTP/1.1\r\nHost: h\r\n\r\n")![1]));
}
