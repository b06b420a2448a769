using System.Net.Sockets;
using System.Text;
using HaproxyCompat.Keepalived.Processes;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.Keepalived.Tests.Processes;

public sealed class ServiceManagerTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_state_is_one_datagram(bool isAbstract)
    {
        using var folder = new TemporaryFolder();
        var name = isAbstract ? $"@{folder.Path}" : folder.File("notify");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.ReceiveTimeout = 5_000;
        socket.Bind(new UnixDomainSocketEndPoint(isAbstract ? $"\0{name[1..]}" : name));
        new ServiceManager(name).Tell("READY=1");
        var buffer = new byte[64];
        Assert.Equal("READY=1", Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/no/such/socket")]
    public void Nobody_to_tell_is_no_mistake(string? path) => new ServiceManager(path).Tell("READY=1");
}
