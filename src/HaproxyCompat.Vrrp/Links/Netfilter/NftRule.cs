using System.Buffers.Binary;
using System.Text;
using HaproxyCompat.Vrrp.Links.Netlink;

namespace HaproxyCompat.Vrrp.Links.Netfilter;

/// <summary>One rule while it is written, expression by expression; registers are those of 16 bytes, 1 and 2.</summary>
internal readonly struct NftRule
{
    private readonly NftBatch _batch;
    private readonly int _expressions;
    private readonly bool _counts;

    /// <param name="counts">Whether a counter stands before the verdict.</param>
    public NftRule(NftBatch batch, byte family, string table, string chain, bool counts)
    {
        _batch = batch;
        _counts = counts;
        batch.Begin(NftMessage.NewRule, family, NetlinkConstants.Create | NetlinkConstants.Append);
        batch.Text(1, table);
        batch.Text(2, chain);
        _expressions = batch.BeginNested(4);
    }

    public NftRule Load(uint header, uint offset, uint length)
    {
        var (element, data) = Begin("payload");
        _batch.Number(1, 1);
        _batch.Number(2, header);
        _batch.Number(3, offset);
        _batch.Number(4, length);
        return End(element, data);
    }

    public NftRule Meta(uint key, uint register)
    {
        var (element, data) = Begin("meta");
        _batch.Number(1, register);
        _batch.Number(2, key);
        return End(element, data);
    }

    public NftRule Equal(uint register, ReadOnlySpan<byte> value)
    {
        var (element, data) = Begin("cmp");
        _batch.Number(1, register);
        _batch.Number(2, 0);
        _batch.Data(3, value);
        return End(element, data);
    }

    /// <summary>fe80::/10.</summary>
    public NftRule IsLinkLocal()
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        var (element, data) = Begin("bitwise");
        _batch.Number(1, 1);
        _batch.Number(2, 1);
        _batch.Number(3, 16);
        BinaryPrimitives.WriteUInt16BigEndian(bytes, 0xffc0);
        _batch.Data(4, bytes);
        bytes.Clear();
        _batch.Data(5, bytes);
        End(element, data);
        BinaryPrimitives.WriteUInt16BigEndian(bytes, 0xfe80);
        return Equal(1, bytes);
    }

    /// <summary>Goes on when the set has the register's value.</summary>
    public NftRule Has(string set, uint register)
    {
        var (element, data) = Begin("lookup");
        _batch.Text(1, set);
        _batch.Number(2, register);
        return End(element, data);
    }

    /// <summary>Replaces the value of register 2 by what the map has for it.</summary>
    public NftRule Map(string map)
    {
        var (element, data) = Begin("lookup");
        _batch.Text(1, map);
        _batch.Number(2, 2);
        _batch.Number(3, 2);
        return End(element, data);
    }

    /// <summary>The kind of the interface that the packet leaves by.</summary>
    public NftRule LeavesBy(string kind)
    {
        Span<byte> name = stackalloc byte[16];
        name.Clear();
        Encoding.ASCII.GetBytes(kind, name);
        return Meta(NftMessage.MetaOutgoingKind, 2).Equal(2, name);
    }

    /// <summary>A copy goes to the address in register 1 by the interface in register 2.</summary>
    public NftRule Duplicate()
    {
        var (element, data) = Begin("dup");
        _batch.Number(1, 1);
        _batch.Number(2, 2);
        return End(element, data);
    }

    /// <summary>Ends the rule.</summary>
    public void Verdict(int code, string? chain = null)
    {
        if (_counts)
        {
            var (counter, nothing) = Begin("counter");
            End(counter, nothing);
        }

        var (element, data) = Begin("immediate");
        _batch.Number(1, 0);
        var value = _batch.BeginNested(2);
        var verdict = _batch.BeginNested(2);
        _batch.Number(1, unchecked((uint)code));
        if (chain is not null)
        {
            _batch.Text(2, chain);
        }

        _batch.EndNested(verdict);
        _batch.EndNested(value);
        End(element, data);
        _batch.EndNested(_expressions);
        _batch.End();
    }

    private (int Element, int Data) Begin(string expression)
    {
        var element = _batch.BeginNested(1);
        _batch.Text(1, expression);
        return (element, _batch.BeginNested(2));
    }

    private NftRule End(int element, int data)
    {
        _batch.EndNested(data);
        _batch.EndNested(element);
        return this;
    }
}
