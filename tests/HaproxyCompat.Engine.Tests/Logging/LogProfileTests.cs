using System.Net;
using System.Net.Sockets;
using System.Text;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Logging;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Logging;

public sealed class LogProfileTests : IDisposable
{
    private readonly Socket _receiver = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly LogDestinations _destinations =
        new(new FixedClock(new DateTimeOffset(2026, 1, 31, 11, 0, 0, TimeSpan.Zero)))
        {
            Profiles = [new LogProfileConfig("p", SourceLocation.None) { LogTag = "custom" }],
        };

    public LogProfileTests()
    {
        _receiver.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _receiver.ReceiveTimeout = 5000;
    }

    [Fact]
    public void Tag_of_the_profile_goes_before_that_of_the_section()
    {
        Logger("p").Emit(SyslogLevel.Informational, "text"u8);

        Assert.Equal($"<134>Jan 31 12:00:00 custom[{Environment.ProcessId}]: text\n", Receive());
    }

    [Fact]
    public void Rule_may_put_another_profile_in_its_place()
    {
        var logger = Logger(profile: null);
        logger.WithProfile("p").Emit(SyslogLevel.Informational, "text"u8);
        logger.Emit(SyslogLevel.Informational, "text"u8);

        Assert.Contains(" custom[", Receive(), StringComparison.Ordinal);
        Assert.Contains(" own[", Receive(), StringComparison.Ordinal);
    }

    [Fact]
    public void Profile_that_is_not_there_forbids_the_start()
    {
        _ = Logger("q");

        var finding = Assert.Single(_destinations.Missing);
        Assert.Equal((Severity.Alert, "q"), (finding.Severity, finding.Word));
    }

    public void Dispose()
    {
        _receiver.Dispose();
        _destinations.Dispose();
    }

    private TrafficLogger Logger(string? profile)
    {
        var port = ((IPEndPoint)_receiver.LocalEndPoint!).Port;
        var address = new ListenAddress(AddressFamilyKind.IPv4, "127.0.0.1", port, string.Empty, -1, true);
        var line = new LogTargetConfig($"127.0.0.1:{port}", address, null, 16, 7, 0, null, null, SourceLocation.None)
        {
            Profile = profile,
        };
        var proxy = new ProxyConfig
        {
            Name = "f",
            Kind = ProxyKind.Frontend,
            Location = SourceLocation.None,
            LogTag = "own",
            LogTargets = [line],
        };
        return TrafficLogger.For(proxy, new GlobalConfig(), _destinations);
    }

    private string Receive()
    {
        var buffer = new byte[4096];
        return Encoding.ASCII.GetString(buffer, 0, _receiver.Receive(buffer));
    }
}
