using System.Net.Sockets;
using System.Text;
using HaproxyCompat.Keepalived.Logging;
using HaproxyCompat.Testing;
using HaproxyCompat.Testing.Programs;
using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Keepalived.Tests.Logging;

public sealed class LogOutputTests
{
    [Fact]
    public void Each_line_of_a_message_is_one_of_the_console_with_the_time_before_it()
    {
        using var console = new StringWriter { NewLine = "\n" };
        using var output = new LogOutput(null, console, new ManualClock());
        output.Write(LogLevel.Information, "Keepalived", "one\ntwo");
        var lines = console.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.Matches(@"^\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}: (one|two)$", line));
        Assert.Equal(2, lines.Length);
    }

    [Theory]
    [InlineData(LogLevel.Critical, 26)]
    [InlineData(LogLevel.Error, 27)]
    [InlineData(LogLevel.Warning, 28)]
    [InlineData(LogLevel.Information, 30)]
    [InlineData(LogLevel.Debug, 30)]
    public void Syslog_gets_facility_and_severity_in_front(LogLevel level, int expected)
    {
        using var folder = new TemporaryFolder();
        using var daemon = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        daemon.ReceiveTimeout = 5_000;
        daemon.Bind(new UnixDomainSocketEndPoint(folder.File("log")));
        using var output = new LogOutput(new SyslogSocket(folder.File("log"), facility: 24), null, new ManualClock());
        output.Write(level, "Keepalived_vrrp", "text");
        var buffer = new byte[256];
        var text = Encoding.UTF8.GetString(buffer, 0, daemon.Receive(buffer));
        Assert.Matches(
            $@"^<{expected}>\w{{3}} [ \d]\d \d\d:\d\d:\d\d Keepalived_vrrp\[{Environment.ProcessId}\]: text$",
            text);
    }

    [Fact]
    public void A_syslog_that_is_not_there_holds_nothing_up()
    {
        using var output = new LogOutput(new SyslogSocket("/no/such/log", 24), null, new ManualClock());
        output.Write(LogLevel.Error, "Keepalived", "text");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Details_are_only_for_who_asked(bool isDetailed)
    {
        using var console = new StringWriter();
        using var output = new LogOutput(null, console, new ManualClock());
        using var provider = new KeepalivedLoggerProvider(output, "", isDetailed);
        provider.CreateLogger("any").Log(LogLevel.Debug, 1, "detail", null, (text, _) => text);
        Assert.Equal(isDetailed, console.ToString().Contains("detail", StringComparison.Ordinal));
    }
}
