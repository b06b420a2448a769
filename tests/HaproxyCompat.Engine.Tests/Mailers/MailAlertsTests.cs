using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Logging;
using HaproxyCompat.Engine.Mailers;
using HaproxyCompat.Engine.Tests.Logging;
using HaproxyCompat.Engine.Tests.Transport;
using HaproxyCompat.Engine.Transport;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Mailers;

/// <summary>Mails to a scripted server; the words are those of the reference's 2.6 to the same server.</summary>
public sealed class MailAlertsTests : IDisposable
{
    private static readonly FixedClock Clock = new(new DateTimeOffset(2026, 7, 13, 10, 11, 12, TimeSpan.Zero));

    private readonly LoopThread _thread = new();
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly BlockingCollection<string> _said = [];
    private readonly BlockingCollection<string> _complaints = [];
    private readonly int _port;

    public MailAlertsTests()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
    }

    public void Dispose()
    {
        _listener.Dispose();
        _thread.Dispose();
        _said.Dispose();
        _complaints.Dispose();
    }

    [Fact]
    public void A_mail_goes_over_a_connection_of_its_own()
    {
        Serve("220-hello\r\n220 you\r\n", "250 ok\r\n", "250-one\r\n250 two\r\n", "250 ok\r\n", "354 go\r\n",
            "250 queued\r\n", "221 bye\r\n");
        Alerts().Send(Proxy("alert"), SyslogLevel.Alert, "Server be/s is DOWN.\r\n.\r\nMAIL x.");
        Assert.Equal(
            [
                "HELO me.example\r\n", "MAIL FROM:<a@b>\r\n", "RCPT TO:<c@d>\r\n", "DATA\r\n",
                "From: a@b\r\nTo: c@d\r\nDate: Mon, 13 Jul 2026 11:11:12 +0100\r\n"
                    + "Subject: [HAProxy Alert] Server be/s is DOWN.  .  MAIL x\r\n\r\n"
                    + "Server be/s is DOWN.  .  MAIL x\r\n\r\n.\r\n",
                "QUIT\r\n",
            ],
            Enumerable.Range(0, 6).Select(_ => Next(_said)));
    }

    [Fact]
    public void Mails_follow_each_other_and_each_is_tried_once()
    {
        Serve("220 hi\r\n", "550 not you\r\n");
        var alerts = Alerts();
        alerts.Send(Proxy("info"), SyslogLevel.Notice, "first");
        alerts.Send(Proxy("info"), SyslogLevel.Informational, "second");
        Assert.Equal("HELO me.example\r\n", Next(_said));
        Assert.Equal(
            "mailer 'smtp': an alert was not sent: answer to HELO me.example: 550 not you.", Next(_complaints));
        Assert.Equal("HELO me.example\r\n", Next(_said));
        Assert.Contains("550", Next(_complaints), StringComparison.Ordinal);
        Assert.False(_said.TryTake(out _));
    }

    [Fact]
    public void Messages_above_the_level_are_not_sent()
    {
        Serve("220 hi\r\n", "250 ok\r\n", "250 ok\r\n", "250 ok\r\n", "354 go\r\n", "250 ok\r\n", "221 bye\r\n");
        var alerts = Alerts();
        alerts.Send(Proxy("notice"), SyslogLevel.Informational, "not this");
        alerts.Send(Proxy("notice"), SyslogLevel.Notice, "but this");
        var said = Enumerable.Range(0, 6).Select(_ => Next(_said)).ToList();
        Assert.Contains("[HAProxy Alert] but this\r\n", said[4], StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_says_nothing_is_left_when_the_time_is_over()
    {
        Alerts(timeoutMs: 50).Send(Proxy("alert"), SyslogLevel.Emergency, "x");
        Assert.Equal(
            "mailer 'smtp': an alert was not sent: no answer to the connection in time.", Next(_complaints));
    }

    [Fact]
    public void A_port_where_nobody_listens_is_told()
    {
        _listener.Dispose();
        Alerts().Send(Proxy("alert"), SyslogLevel.Alert, "x");
        Assert.Equal("mailer 'smtp': an alert was not sent: Connection refused.", Next(_complaints));
    }

    private static ProxyConfig Proxy(string level) => new()
    {
        Name = "be",
        Kind = ProxyKind.Backend,
        Location = default(SourceLocation),
        EmailAlert = new EmailAlertConfig
        {
            Mailers = "m",
            From = "a@b",
            To = "c@d",
            MyHostname = "me.example",
            Level = level switch { "alert" => 1, "notice" => 5, _ => 6 },
        },
    };

    private static ListenAddress Somewhere { get; } = new(AddressFamilyKind.IPv4, "127.0.0.1", 25, "", -1, false);

    private static string Next(BlockingCollection<string> source) =>
        source.TryTake(out var text, LoopThread.Limit) ? text : "nothing";

    private MailAlerts Alerts(long timeoutMs = 20_000)
    {
        var configuration = new HaproxyConfiguration
        {
            Global = new GlobalConfig(),
            Proxies = [Proxy("alert")],
            Mailers =
            [
                new MailersConfig("m", default)
                {
                    TimeoutMs = timeoutMs,
                    Mailers = [new MailerConfig("smtp", Somewhere)],
                },
            ],
        };
        return MailAlerts.Create(
            configuration, _thread.Loop, new OperatorMessages((_, text) => _complaints.Add(text)), Clock,
            _ => SocketAddressValue.FromIPv4(0x7f000001, _port));
    }

    /// <summary>Answers the connection and then each thing said; a mail's content counts as one.</summary>
    private void Serve(params string[] answers) => _ = Task.Run(async () =>
    {
        while (true)
        {
            using var peer = await _listener.AcceptAsync();
            await peer.SendAsync(Encoding.Latin1.GetBytes(answers[0]));
            foreach (var answer in answers.Skip(1))
            {
                _said.Add(await HearAsync(peer, answer.StartsWith("250 queued", StringComparison.Ordinal)));
                await peer.SendAsync(Encoding.Latin1.GetBytes(answer));
            }
        }
    });

    private static async Task<string> HearAsync(Socket peer, bool isContent)
    {
        var heard = string.Empty;
        var buffer = new byte[4096];
        while (!heard.EndsWith(isContent ? "\r\n.\r\n" : "\r\n", StringComparison.Ordinal)
            && await peer.ReceiveAsync(buffer) is var count and > 0)
        {
            heard += Encoding.Latin1.GetString(buffer, 0, count);
        }

        return heard;
    }
}
