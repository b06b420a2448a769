using System.Text;
using HaproxyCompat.Engine.Streams;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Streams;

/// <summary>The token of a terminal server (manual 4.2 <c>persist rdp-cookie</c>).</summary>
public sealed class RdpPersistenceTests
{
    [Theory]
    [InlineData("16777343.15629.0000", 0x7f000001u, 3389)]
    [InlineData("3640205228.15629.0000", 0xac1ff9d8u, 3389)]
    public void Address_and_port_lie_as_in_memory(string value, uint address, int port)
    {
        Assert.True(RdpPersistence.TryRead(Encoding.ASCII.GetBytes(value), out var found, out var foundPort));
        Assert.Equal((address, port), (found, (int)foundPort));
    }

    [Theory]
    [InlineData("")]
    [InlineData("16777343")]
    [InlineData("16777343.15629")]
    [InlineData("16777343.99999.0000")]
    [InlineData("99999999999.15629.0000")]
    [InlineData("x.15629.0000")]
    [InlineData("16777343.-1.0000")]
    public void Anything_else_names_nobody(string value) =>
        Assert.False(RdpPersistence.TryRead(Encoding.ASCII.GetBytes(value), out _, out _));
}
