using System.Runtime.InteropServices;
using System.Text;
using HaproxyCompat.Vrrp.Links.Netfilter;
using HaproxyCompat.Vrrp.Links.Netlink;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Links.Netfilter;

public sealed class NftTableTests
{
    private readonly NftBatch _batch = new(64 * 1024);

    [Fact]
    public void A_transaction_begins_and_ends_around_what_is_in_it()
    {
        var table = new NftTable("keepalived", NftMessage.FamilyV4, -1, false);
        table.WriteDelete(_batch);
        _batch.Close();
        Assert.Equal([NftMessage.BatchBegin, Type(0), Type(2), NftMessage.BatchEnd], Types());
    }

    [Fact]
    public void Drops_of_one_family_are_two_rules_on_one_set()
    {
        var table = new NftTable("keepalived", NftMessage.FamilyV4, -1, false);
        table.WriteTable(_batch);
        table.WriteDrops(_batch, hasIndexes: true, hasNames: false);
        Assert.Equal(
            [NftMessage.BatchBegin, Type(0), Type(3), Type(3), Type(9), Type(6), Type(6)],
            Types());
        Assert.Equal(["keepalived", "out", "filter", "in", "vips", "payload", "lookup", "immediate"], Names().Distinct()
            .Where(name => name.Length > 1));
    }

    [Fact]
    public void Counters_stand_before_the_verdict_only_when_asked()
    {
        new NftTable("t", NftMessage.FamilyV4, -1, true).WriteDrops(_batch, hasIndexes: false, hasNames: false);
        Assert.Contains("counter", Names());
        _batch.Clear();
        new NftTable("t", NftMessage.FamilyV4, -1, false).WriteDrops(_batch, hasIndexes: false, hasNames: false);
        Assert.DoesNotContain("counter", Names());
    }

    [Theory]
    [InlineData(true, false, 1)]
    [InlineData(false, true, 1)]
    [InlineData(true, true, 2)]
    public void Link_local_addresses_have_a_set_by_index_or_by_name(bool indexes, bool names, int sets)
    {
        new NftTable("t", NftMessage.FamilyV6, -1, false).WriteDrops(_batch, indexes, names);
        Assert.Equal(2 + sets, Types().Count(type => type == Type(NftMessage.NewSet)));
        Assert.Equal(6 + (2 * sets), Types().Count(type => type == Type(NftMessage.NewRule)));
        Assert.Equal(indexes, Names().Contains(NftTable.LinkLocal));
        Assert.Equal(names, Names().Contains(NftTable.LinkLocalByName));
    }

    [Fact]
    public void An_element_is_the_bytes_of_the_address()
    {
        new NftTable("t", NftMessage.FamilyV4, -1, false)
            .WriteElement(_batch, NftMessage.DeleteElement, NftTable.Addresses, [10, 9, 0, 99]);
        Assert.EndsWith("0C0001800800010" + "00A090063", Convert.ToHexString(_batch.Written), StringComparison.Ordinal);
    }

    private static ushort Type(byte message) => (ushort)((NftMessage.Subsystem << 8) | message);

    private List<ushort> Types()
    {
        var types = new List<ushort>();
        var messages = new NetlinkMessages(_batch.Written);
        while (messages.MoveNext())
        {
            types.Add(messages.Type);
        }

        return types;
    }

    /// <summary>All texts of all attributes, nested ones too.</summary>
    private List<string> Names()
    {
        var names = new List<string>();
        var messages = new NetlinkMessages(_batch.Written);
        while (messages.MoveNext())
        {
            Collect(messages.Payload[Math.Min(4, messages.Payload.Length)..], names);
        }

        return names;
    }

    private static void Collect(ReadOnlySpan<byte> bytes, List<string> names)
    {
        while (bytes.Length >= 4)
        {
            var length = MemoryMarshal.Read<ushort>(bytes);
            if (length < 4 || length > bytes.Length)
            {
                return;
            }

            var value = bytes[4..length];
            if ((bytes[3] & 0x80) != 0)
            {
                Collect(value, names);
            }
            else if (value.Length > 1
                && value[^1] == 0
                && value[..^1].IndexOfAnyExceptInRange((byte)'!', (byte)'~') < 0)
            {
                names.Add(Encoding.ASCII.GetString(value[..^1]));
            }

            bytes = bytes[Math.Min(bytes.Length, (length + 3) & ~3)..];
        }
    }
}
