using System.Net;
using System.Net.Sockets;
using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Logging;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Logging;

public sealed class TrafficLoggerTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 2, 3, 12, 4, 5, TimeSpan.Zero);

    private readonly Socket _receiver = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly FixedClock _clock = new(Noon.AddTicks(1_234_560));
    private readonly LogDestinations _destinations;

    public TrafficLoggerTests()
    {
        _destinations = new LogDestinations(_clock);
        _receiver.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _receiver.ReceiveTimeout = 5_000;
    }

    public void Dispose()
    {
        _receiver.Dispose();
        _destinations.Dispose();
    }

    [Theory]
    [InlineData(null, null, "<134>Feb  3 13:04:05 haproxy[PID]: hello\n")]
    [InlineData(null, "lb1", "<134>Feb  3 13:04:05 lb1 haproxy[PID]: hello\n")]
    [InlineData("local", "lb1", "<134>Feb  3 13:04:05 haproxy[PID]: hello\n")]
    [InlineData("rfc3164", null, "<134>Feb  3 13:04:05 localhost haproxy[PID]: hello\n")]
    [InlineData("rfc5424", null, "<134>1 2026-02-03T13:04:05.123456+01:00 - haproxy PID - - hello\n")]
    [InlineData("rfc5424", "lb1", "<134>1 2026-02-03T13:04:05.123456+01:00 lb1 haproxy PID - - hello\n")]
    [InlineData("priority", null, "<134>hello\n")]
    [InlineData("short", null, "<6>hello\n")]
    [InlineData("timed", null, "<6>2026-02-03T13:04:05.123456+01:00 hello\n")]
    [InlineData("iso", null, "2026-02-03T13:04:05.123456+01:00 hello\n")]
    [InlineData("raw", null, "hello\n")]
    public void Writes_the_head_of_each_format(string? format, string? host, string expected)
    {
        var logger = Logger(new GlobalConfig { LogSendHostname = host }, Target() with { Format = format });
        logger.Emit(SyslogLevel.Informational, "hello"u8);
        Assert.Equal(expected.Replace("PID", Pid, StringComparison.Ordinal), Receive());
    }

    [Fact]
    public void Puts_structured_data_where_rfc5424_has_it()
    {
        var logger = Logger(new GlobalConfig(), Target() with { Format = "rfc5424" });
        logger.Emit(SyslogLevel.Informational, "hello"u8, "[a@1 b=\"c\"]"u8);
        Assert.Equal($"<134>1 2026-02-03T13:04:05.123456+01:00 - haproxy {Pid} - [a@1 b=\"c\"] hello\n", Receive());
    }

    [Fact]
    public void Names_the_tag_of_the_section_before_that_of_the_process()
    {
        var proxy = Proxy(Target() with { Format = "local" }) with { LogTag = "web" };
        TrafficLogger.For(proxy, new GlobalConfig { LogTag = "lb" }, _destinations).Emit(SyslogLevel.Notice, "x"u8);
        Assert.Equal($"<133>Feb  3 13:04:05 web[{Pid}]: x\n", Receive());
    }

    [Fact]
    public void Follows_the_clock_from_second_to_second()
    {
        var logger = Logger(new GlobalConfig(), Target() with { Format = "iso" });
        _clock.Now = Noon.AddSeconds(58).AddMilliseconds(7);
        logger.Emit(SyslogLevel.Notice, "a"u8);
        Assert.Equal("2026-02-03T13:05:03.007000+01:00 a\n", Receive());
    }

    [Fact]
    public void Drops_what_is_above_the_maximum_level_and_raises_what_is_below_the_minimum()
    {
        var logger = Logger(new GlobalConfig(), Target() with { Format = "short", MaximumLevel = 5, MinimumLevel = 3 });
        logger.Emit(SyslogLevel.Informational, "dropped"u8);
        logger.Emit(SyslogLevel.Emergency, "raised"u8);
        logger.Emit(SyslogLevel.Notice, "as it is"u8);
        Assert.Equal("<3>raised\n", Receive());
        Assert.Equal("<5>as it is\n", Receive());
    }

    [Fact]
    public void Cuts_the_whole_line_at_the_configured_length()
    {
        var logger = Logger(new GlobalConfig(), Target() with { Format = "short", MaximumLengthBytes = 80 });
        logger.Emit(SyslogLevel.Notice, Encoding.ASCII.GetBytes(new string('x', 5_000)));
        var line = Receive();
        Assert.Equal(80, line.Length);
        Assert.StartsWith("<5>xxx", line, StringComparison.Ordinal);
        Assert.EndsWith("x\n", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Sends_only_the_sampled_messages()
    {
        var logger = Logger(
            new GlobalConfig(), Target() with { Format = "raw", Sampling = new LogSampling([(2, 3)], 4) });
        for (var i = 1; i <= 8; i++)
        {
            logger.Emit(SyslogLevel.Notice, [(byte)('0' + i)]);
        }

        Assert.Equal("2\n3\n6\n7\n", Receive() + Receive() + Receive() + Receive());
    }

    [Fact]
    public void Takes_the_lines_of_the_global_section_for_log_global()
    {
        var global = new GlobalConfig { LogTargets = [Target() with { Format = "raw" }] };
        var logger = TrafficLogger.For(
            Proxy(Target() with { Destination = "global", Address = null }), global, _destinations);
        logger.Emit(SyslogLevel.Notice, "via global"u8);
        Assert.Equal("via global\n", Receive());
    }

    [Fact]
    public void Is_empty_without_log_lines()
    {
        Assert.True(Logger(new GlobalConfig()).IsEmpty);
        Logger(new GlobalConfig()).Emit(SyslogLevel.Alert, "nowhere"u8);
    }

    [Fact]
    public void Reaches_a_unix_socket_that_appeared_after_the_start_and_counts_what_was_lost_before()
    {
        var path = Path.Combine(Path.GetTempPath(), $"ops-log-{Guid.NewGuid():N}");
        var target = Target() with
        {
            Destination = path,
            Address = new ListenAddress(AddressFamilyKind.Unix, "", 0, path, -1, true),
            Format = "raw",
        };
        var logger = Logger(new GlobalConfig(), target);
        logger.Emit(SyslogLevel.Notice, "lost"u8);
        Assert.Equal(1, _destinations.Dropped);
        using var receiver = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        receiver.Bind(new UnixDomainSocketEndPoint(path));
        receiver.ReceiveTimeout = 5_000;
        logger.Emit(SyslogLevel.Notice, "found"u8);
        var buffer = new byte[100];
        Assert.Equal("found\n", Encoding.ASCII.GetString(buffer, 0, receiver.Receive(buffer)));
        File.Delete(path);
    }

    [Fact]
    public void Allocates_nothing_for_a_message()
    {
        var logger = Logger(new GlobalConfig(), Target() with { Format = "rfc5424" });
        for (var i = 0; i < 100; i++)
        {
            logger.Emit(SyslogLevel.Notice, "warm"u8);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            logger.Emit(SyslogLevel.Notice, "measured"u8);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static string Pid => Environment.ProcessId.ToString();

    private static ProxyConfig Proxy(params LogTargetConfig[] targets) => new()
    {
        Name = "fe",
        Kind = ProxyKind.Frontend,
        Location = default,
        LogTargets = [.. targets],
    };

    private TrafficLogger Logger(GlobalConfig global, params LogTargetConfig[] targets) =>
        TrafficLogger.For(Proxy(targets), global, _destinations);

    private LogTargetConfig Target()
    {
        var port = ((IPEndPoint)_receiver.LocalEndPoint!).Port;
        var address = new ListenAddress(AddressFamilyKind.IPv4, "127.0.0.1", port, "", -1, true);
        return new LogTargetConfig($"127.0.0.1:{port}", address, null, 16, 7, 0, null, null, default);
    }

    private string Receive()
    {
        var buffer = new byte[10_000];
        return Encoding.ASCII.GetString(buffer, 0, _receiver.Receive(buffer));
    }
}
