using System.Net;
using System.Net.Sockets;
using System.Text;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Logging;
using HaproxyCompat.Engine.Logging.Forwarding;
using HaproxyCompat.Engine.Transport;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Logging.Forwarding;

/// <summary>The expected lines are the reference's, taken from the wire.</summary>
public sealed class LogForwarderTests : IDisposable
{
    private readonly Socket _receiver = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly LogDestinations _destinations = new(new FixedClock(
        new DateTimeOffset(2026, 1, 31, 11, 0, 0, TimeSpan.Zero).AddTicks(1_234_560)));

    public LogForwarderTests()
    {
        _receiver.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _receiver.ReceiveTimeout = 5000;
    }

    [Theory]
    [InlineData("local", "<13>Oct 11 22:14:15 su[12]: text\n")]
    [InlineData("rfc3164", "<13>Oct 11 22:14:15 mymachine su[12]: text\n")]
    [InlineData("rfc5424", "<13>1 2026-10-11T22:14:15-00:00 mymachine su 12 - - text\n")]
    [InlineData("priority", "<13>text\n")]
    [InlineData("short", "<5>text\n")]
    [InlineData("timed", "<5>2026-10-11T22:14:15-00:00 text\n")]
    [InlineData("iso", "2026-10-11T22:14:15-00:00 text\n")]
    [InlineData("raw", "text\n")]
    [InlineData(null, "<13>Oct 11 22:14:15 mymachine su[12]: text\n")]
    public void Older_format_goes_on_in_any(string? format, string expected) =>
        Assert.Equal(expected, Forward("<13>Oct 11 22:14:15 mymachine su[12]: text\n", format));

    [Theory]
    [InlineData("local", "<165>Aug 24 05:14:15 myproc[8710]: It\n")]
    [InlineData("rfc3164", "<165>Aug 24 05:14:15 192.0.2.1 myproc[8710]: It\n")]
    [InlineData("rfc5424", "<165>1 2003-08-24T05:14:15.000003-07:00 192.0.2.1 myproc 8710 ID47 [a b=\"]\"] It\n")]
    [InlineData("timed", "<5>2003-08-24T05:14:15.000003-07:00 It\n")]
    [InlineData(null, "<165>1 2003-08-24T05:14:15.000003-07:00 192.0.2.1 myproc 8710 ID47 [a b=\"]\"] It\n")]
    public void Newer_format_goes_on_in_any(string? format, string expected) =>
        Assert.Equal(
            expected,
            Forward("<165>1 2003-08-24T05:14:15.000003-07:00 192.0.2.1 myproc 8710 ID47 [a b=\"]\"] It", format));

    [Theory]
    [InlineData("hello", "<152>", "hello")]
    [InlineData("<13>hello", "<13>", "hello")]
    [InlineData("<>abc", "<0>", "abc")]
    [InlineData("<13", "<152>", "<13")]
    [InlineData("<1a>abc", "<152>", "<1a>abc")]
    [InlineData("<13>\n", "<13>", "")]
    [InlineData("<13>Oct 11 22:14:15 host", "<13>", "Oct 11 22:14:15 host")]
    [InlineData("<13>oct 11 22:14:15 host tag: x", "<13>", "oct 11 22:14:15 host tag: x")]
    [InlineData("Oct 11 22:14:15 host tag: x", "<152>", "Oct 11 22:14:15 host tag: x")]
    public void What_has_no_header_gets_one(string input, string priority, string text) =>
        Assert.Equal($"{priority}1 2026-01-31T12:00:00.123456+01:00 192.0.2.7 - - - - {text}\n",
            Forward(input, "rfc5424"));

    [Theory]
    [InlineData(LogForwardHost.Replace, "<13>Oct 11 22:14:15 192.0.2.7 su: text\n", "<13>DATE 192.0.2.7 hello\n")]
    [InlineData(LogForwardHost.Fill, "<13>Oct 11 22:14:15 h su: text\n", "<13>DATE 192.0.2.7 hello\n")]
    [InlineData(LogForwardHost.Append, "<13>Oct 11 22:14:15 h,192.0.2.7 su: text\n", "<13>DATE 192.0.2.7 hello\n")]
    [InlineData(LogForwardHost.Keep, "<13>Oct 11 22:14:15 h su: text\n", "<13>DATE localhost hello\n")]
    public void Host_is_what_the_option_says(LogForwardHost option, string named, string unnamed)
    {
        Assert.Equal(named, Forward("<13>Oct 11 22:14:15 h su: text", "rfc3164", option));
        Assert.Equal(
            unnamed.Replace("DATE", "Jan 31 12:00:00", StringComparison.Ordinal),
            Forward("<13>hello", "rfc3164", option));
    }

    [Fact]
    public void Empty_messages_are_not_sent_on()
    {
        var forwarder = Forwarder("raw", LogForwardHost.Fill);
        forwarder.Forward("<1>"u8, default);
        forwarder.Forward(default, default);
        forwarder.Forward("x"u8, default);

        Assert.Equal("x\n", Receive());
        Assert.Equal(3, forwarder.Received);
    }

    [Fact]
    public void Forwarding_allocates_nothing_in_steady_state()
    {
        var forwarder = Forwarder("rfc5424", LogForwardHost.Append);
        var source = SocketAddressValue.From(IPAddress.Parse("192.0.2.7"), 5000);
        var message = Encoding.ASCII.GetBytes("<13>Oct 11 22:14:15 h su[1]: " + new string('y', 500));
        forwarder.Forward(message, source);

        // A collection in another test may empty the pool of arrays; what a message allocates shows in every round.
        Assert.Contains(0L, Enumerable.Range(0, 5).Select(_ => Allocated(() => forwarder.Forward(message, source))));
    }

    /// <summary>Bytes that a hundred calls take.</summary>
    private static long Allocated(Action call)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            call();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    public void Dispose()
    {
        _receiver.Dispose();
        _destinations.Dispose();
    }

    private string Forward(string input, string? format, LogForwardHost host = LogForwardHost.Fill)
    {
        Forwarder(format, host).Forward(
            Encoding.ASCII.GetBytes(input), SocketAddressValue.From(IPAddress.Parse("192.0.2.7"), 5000));
        return Receive();
    }

    private string Receive()
    {
        var buffer = new byte[4096];
        return Encoding.ASCII.GetString(buffer, 0, _receiver.Receive(buffer));
    }

    private LogForwarder Forwarder(string? format, LogForwardHost host)
    {
        const int LocalThree = 19;
        var port = ((IPEndPoint)_receiver.LocalEndPoint!).Port;
        var address = new ListenAddress(AddressFamilyKind.IPv4, "127.0.0.1", port, string.Empty, -1, true);
        var line = new LogTargetConfig(
            $"127.0.0.1:{port}", address, format, LocalThree, 7, 0, null, null, SourceLocation.None);
        var config = new LogForwardConfig("f", SourceLocation.None) { Host = host };
        var global = new GlobalConfig();
        return new LogForwarder(
            config, TrafficLogger.TargetsOf([line], null, global, _destinations), _destinations.Clock);
    }
}
