using HaproxyCompat.Engine.Resolvers;
using HaproxyCompat.Testing.Network;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Resolvers;

public sealed class DnsAnswerReaderTests
{
    private static readonly Dictionary<string, DnsEntry> Zone = new()
    {
        ["a.test"] = DnsEntry.Of("192.0.2.1", "192.0.2.2", "192.0.2.1", "2001:db8::1"),
        ["alias.test"] = new DnsEntry { Alias = "a.test" },
        ["lost.test"] = new DnsEntry { Alias = "nowhere.test" },
        ["refused.test"] = new DnsEntry { Code = 5 },
        ["failed.test"] = new DnsEntry { Code = 2 },
        ["cut.test"] = DnsEntry.Of("192.0.2.1") with { IsTruncated = true },
        ["_s._tcp.test"] = new DnsEntry
        {
            Services = [(100, 8081, "a.test"), (0, 8082, "b.test")],
            GivesTargets = true,
        },
    };

    [Theory]
    [InlineData("a.test", 1, "192.0.2.1 192.0.2.2")]
    [InlineData("A.Test", 28, "2001:db8::1")]
    [InlineData("alias.test", 1, "192.0.2.1 192.0.2.2")]
    [InlineData("_s._tcp.test", 33, "a.test:8081/100@192.0.2.1 b.test:8082/0@")]
    public void Records_come_in_their_order_and_once(string name, int type, string expected)
    {
        var answer = DnsAnswerReader.Read(Message(name, (DnsType)type), name, (DnsType)type);

        Assert.Equal(DnsStatus.Valid, answer.Status);
        Assert.Equal(expected, string.Join(' ', answer.Records.Select(Describe)));
    }

    [Fact]
    public void A_message_full_of_records_is_read_in_no_time()
    {
        const int Records = 3_000;
        var zone = new Dictionary<string, DnsEntry>
        {
            ["many.test"] = DnsEntry.Of([
                .. Enumerable.Range(0, Records).Select(index => $"10.0.{index / 250}.{index % 250}"),
                .. Enumerable.Range(0, Records / 3).Select(index => $"10.0.{index / 250}.{index % 250}"),
            ]),
        };
        var query = new byte[DnsQuery.LargestBytes];
        var length = DnsQuery.Write(query, 7, "many.test", DnsType.IPv4Address, 65_535);
        var message = DnsMessages.Answer(query.AsSpan(0, length), zone.GetValueOrDefault, isStream: true)!;
        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (var round = 0; round < 20; round++)
        {
            var answer = DnsAnswerReader.Read(message, "many.test", DnsType.IPv4Address);
            Assert.Equal(Records, answer.Records.Length);
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.Elapsed} for 20 messages");
    }

    [Theory]
    [InlineData("nx.test", "NoSuchName")]
    [InlineData("refused.test", "Refused")]
    [InlineData("failed.test", "Other")]
    [InlineData("cut.test", "Truncated")]
    [InlineData("lost.test", "AliasOnly")]
    [InlineData("_s._tcp.test", "Empty")]
    public void What_is_wrong_has_a_name(string name, string expected) => Assert.Equal(
        expected,
        DnsAnswerReader.Read(Message(name, DnsType.IPv4Address), name, DnsType.IPv4Address).Status.ToString());

    [Fact]
    public void An_answer_to_another_question_is_none()
    {
        var message = Message("a.test", DnsType.IPv4Address);

        Assert.Equal(DnsStatus.Invalid, DnsAnswerReader.Read(message, "b.test", DnsType.IPv4Address).Status);
        Assert.Equal(DnsStatus.Invalid, DnsAnswerReader.Read(message, "a.test", DnsType.IPv6Address).Status);
    }

    [Fact]
    public void A_question_is_no_answer()
    {
        var query = new byte[DnsQuery.LargestBytes];
        var length = DnsQuery.Write(query, 7, "a.test", DnsType.IPv4Address, 512);

        Assert.Equal(
            DnsStatus.Invalid, DnsAnswerReader.Read(query.AsSpan(0, length), "a.test", DnsType.IPv4Address).Status);
    }

    [Theory]
    [InlineData("a.test", 1)]
    [InlineData("alias.test", 28)]
    [InlineData("_s._tcp.test", 33)]
    public void No_part_of_a_message_is_a_valid_one(string name, int type)
    {
        var message = Message(name, (DnsType)type);
        for (var length = 0; length < message.Length; length++)
        {
            Assert.Equal(
                DnsStatus.Invalid, DnsAnswerReader.Read(message.AsSpan(0, length), name, (DnsType)type).Status);
        }
    }

    [Fact]
    public void Changed_bytes_never_throw()
    {
        var random = new Random(1);
        foreach (var (name, type) in new[]
            {
                ("a.test", DnsType.IPv4Address), ("alias.test", DnsType.IPv4Address), ("_s._tcp.test", DnsType.Service),
            })
        {
            var message = Message(name, type);
            for (var round = 0; round < 20_000; round++)
            {
                var changed = message.ToArray();
                for (var count = random.Next(1, 6); count > 0; count--)
                {
                    changed[random.Next(2, changed.Length)] = (byte)random.Next(256);
                }

                Assert.True(Enum.IsDefined(DnsAnswerReader.Read(changed, name, type).Status));
            }
        }
    }

    private static byte[] Message(string name, DnsType type)
    {
        var query = new byte[DnsQuery.LargestBytes];
        var length = DnsQuery.Write(query, 7, name, type, 512);
        return DnsMessages.Answer(
            query.AsSpan(0, length), known => Zone.GetValueOrDefault(known.ToLowerInvariant()), isStream: false)!;
    }

    private static string Describe(DnsRecord record) => record.Target.Length == 0
        ? $"{record.Address}"
        : $"{record.Target}:{record.Port}/{record.Weight}@{record.Address}";
}
