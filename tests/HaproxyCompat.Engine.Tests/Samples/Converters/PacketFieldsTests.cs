using HaproxyCompat.Engine.Tests.Rules;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Samples.Converters;

/// <summary>Values as the reference (3.5-dev5) gives them for the same packets.</summary>
public sealed class PacketFieldsTests
{
    private const string Tcp = "a8ca01bb0102030400000000a002faf000000000020405b40402080a00000a0b0000000001030307";
    private const string V4 = "4510003c12344000400600007f0000017f000002";
    private const string Packet = "bin(" + V4 + Tcp + ")";
    private const string Frame = "bin(00112233445566778899aabb810000640800" + V4 + Tcp + ")";
    private const string PacketV6 =
        "bin(600000000030004020010db800000000000000000000000120010db80000000000000000000000020600010400000000" + Tcp
            + ")";

    [Theory]
    [InlineData(Frame + ",eth.dst,hex", "001122334455")]
    [InlineData(Frame + ",eth.src,hex", "66778899AABB")]
    [InlineData(Frame + ",eth.proto", "2048")]
    [InlineData(Frame + ",eth.vlan", "100")]
    [InlineData(Frame + ",eth.hdr,hex", "00112233445566778899AABB810000640800")]
    [InlineData(Frame + ",eth.data,ip.data,tcp.src", "43210")]
    [InlineData(Packet + ",eth.vlan", null)]
    [InlineData(Packet + ",ip.ver", "4")]
    [InlineData(Packet + ",ip.tos", "16")]
    [InlineData(Packet + ",ip.df", "1")]
    [InlineData(Packet + ",ip.ttl", "64")]
    [InlineData(Packet + ",ip.proto", "6")]
    [InlineData(Packet + ",ip.src", "127.0.0.1")]
    [InlineData(Packet + ",ip.dst", "127.0.0.2")]
    [InlineData(Packet + ",ip.fp,hex", "1050A8FAF005B447")]
    [InlineData(Packet + ",ip.fp(7),hex", "1050A8FAF005B4474002040801037F000001")]
    [InlineData(Packet + ",ip.data,tcp.dst", "443")]
    [InlineData(Packet + ",ip.data,tcp.seq", "16909060")]
    [InlineData(Packet + ",ip.data,tcp.flags", "2")]
    [InlineData(Packet + ",ip.data,tcp.win", "64240")]
    [InlineData(Packet + ",ip.data,tcp.options.mss", "1460")]
    [InlineData(Packet + ",ip.data,tcp.options.sack", "1")]
    [InlineData(Packet + ",ip.data,tcp.options.tsopt", "1")]
    [InlineData(Packet + ",ip.data,tcp.options.tsval", "2571")]
    [InlineData(Packet + ",ip.data,tcp.options.wscale", "7")]
    [InlineData(Packet + ",ip.data,tcp.options.wsopt", "1")]
    [InlineData(Packet + ",ip.data,tcp.options_list,hex", "0204080103")]
    [InlineData(PacketV6 + ",ip.fp,hex", "00D8A8FAF005B447")]
    [InlineData(PacketV6 + ",ip.proto", "6")]
    [InlineData(PacketV6 + ",ip.src", "2001:db8::1")]
    [InlineData(PacketV6 + ",ip.data,tcp.options.mss", "1460")]
    [InlineData(Packet + ",ip.hdr,ip.data,tcp.src", null)]
    public void Fields_are_read_as_by_the_reference(string expression, string? expected) =>
        Assert.Equal(expected, RuleBench.Evaluate(expression));
}
