using System.Text;
using HaproxyCompat.Engine.Peers;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Peers;

public sealed class PeerHelloTests
{
    // The answers are those of the reference.
    [Theory]
    [InlineData("HAProxyS 2.0\nA\nB 1 0\n", 200)]
    [InlineData("HAProxyS 2.1\r\nA\r\nB 1 0\r\n", 200)]
    [InlineData("HAProxyS 2.1\nA\nB 1\n", 200)]
    [InlineData("HAProxyS 2.2\nA\nB 1 0\n", 502)]
    [InlineData("HAProxyS 3.0\nA\nB 1 0\n", 502)]
    [InlineData("HAProxyS 1.0\nA\nB 1 0\n", 502)]
    [InlineData("HAProxyS\nA\nB 1 0\n", 501)]
    [InlineData("HAProxyS 2.1\nA\nB\n", 501)]
    public void Is_judged_as_the_reference_does(string lines, int status)
    {
        var bytes = Encoding.ASCII.GetBytes(lines);
        Assert.Equal(bytes.Length, PeerHello.LengthIn(bytes));
        Assert.Equal((PeerStatus)status, PeerHello.TryRead(bytes, out var hello));
        Assert.Equal(status == 200 ? new PeerHello("A", "B") : null, hello);
    }

    [Theory]
    [InlineData("GET / HTTP/1.0\n", true)]
    [InlineData("HAP", false)]
    [InlineData("HAX", true)]
    [InlineData("HAProxyS 2.1\nA", false)]
    [InlineData("HAProxyS\n", true)]
    public void Notices_other_protocols_before_the_third_line(string start, bool isForeign) =>
        Assert.Equal(isForeign, PeerHello.IsForeign(Encoding.ASCII.GetBytes(start)));

    [Fact]
    public void Is_written_as_it_is_read()
    {
        var bytes = PeerHello.Write(PeerVersion.Latest, "A", "B", 77);
        Assert.Equal("HAProxyS 2.1\nA\nB 77 0\n", Encoding.ASCII.GetString(bytes));
    }
}
