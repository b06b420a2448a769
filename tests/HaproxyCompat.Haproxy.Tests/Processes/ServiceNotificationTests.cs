using System.Net.Sockets;
using System.Text;
using HaproxyCompat.Haproxy.Processes;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.Haproxy.Tests.Processes;

/// <summary>The words of sd_notify(3). One class, because the socket's name is in the environment.</summary>
public sealed class ServiceNotificationTests : IDisposable
{
    private const string Variable = "NOTIFY_SOCKET";

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Each_state_is_one_datagram(bool isAbstract)
    {
        var name = isAbstract ? $"@{_folder.Path}" : _folder.File("notify");
        using var manager = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        manager.ReceiveTimeout = 5_000;
        manager.Bind(new UnixDomainSocketEndPoint(isAbstract ? $"\0{name[1..]}" : name));
        Environment.SetEnvironmentVariable(Variable, name);

        ServiceNotification.Ready();
        ServiceNotification.Reloading(123_456);
        ServiceNotification.Stopping();

        Assert.Equal($"READY=1\nMAINPID={Environment.ProcessId}\nSTATUS=Ready.\n", Receive(manager));
        Assert.Equal("RELOADING=1\nMONOTONIC_USEC=123456\nSTATUS=Reloading Configuration.\n", Receive(manager));
        Assert.Equal("STOPPING=1\nSTATUS=Stopping.\n", Receive(manager));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/no/such/socket")]
    public void Nobody_to_tell_is_no_mistake(string? name)
    {
        Environment.SetEnvironmentVariable(Variable, name);
        ServiceNotification.Ready();
    }

    [Fact]
    public void A_path_that_is_too_long_for_a_socket_is_left_out()
    {
        Environment.SetEnvironmentVariable(Variable, "/" + new string('x', 200));
        ServiceNotification.Stopping();
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        _folder.Dispose();
    }

    private static string Receive(Socket socket)
    {
        var buffer = new byte[256];
        return Encoding.ASCII.GetString(buffer, 0, socket.Receive(buffer));
    }
}
