using System.Net;
using System.Net.Sockets;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Notify;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Notify;

public sealed class MailSenderTests
{
    private static readonly RouterTransition Master =
        new(TransitionTarget.Instance, "VI_1", TransitionState.Master, 100, SmtpAlert: true, new NotifyScripts());

    [Fact]
    public async Task Delivers_to_every_recipient()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        await using var sender = new MailSender(Settings(server), TimeProvider.System, NullLogger.Instance);

        sender.Tell(Master);

        var heard = await TalkAsync(server, _ => "250 fine");
        Assert.Equal("HELO lb1", heard[0]);
        Assert.Equal("MAIL FROM:<lb1@example.com>", heard[1]);
        Assert.Equal(["RCPT TO:<a@example.com>", "RCPT TO:<b@example.com>"], heard[2..4]);
        Assert.Equal("DATA", heard[4]);
        Assert.Contains("Subject: [LB1] VRRP Instance VI_1 - Entering MASTER state", heard);
        Assert.Equal([".", "QUIT"], heard[^2..]);
    }

    [Fact]
    public async Task Comes_from_the_user_at_this_host_unless_told_otherwise()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var settings = Settings(server);
        settings = settings with { Mail = settings.Mail with { From = null, HeloName = null } };
        await using var sender = new MailSender(settings, TimeProvider.System, NullLogger.Instance);

        sender.Tell(Master);

        var heard = await TalkAsync(server, _ => "250 fine");
        Assert.Equal($"HELO {Environment.MachineName}", heard[0]);
        Assert.Equal($"MAIL FROM:<{Environment.UserName}@{Environment.MachineName}>", heard[1]);
    }

    [Fact]
    public async Task Understands_answers_of_several_lines_and_gives_up_after_a_refusal()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        await using var sender = new MailSender(Settings(server), TimeProvider.System, NullLogger.Instance);

        sender.Tell(Master);

        var heard = await TalkAsync(
            server, line => line.StartsWith("RCPT", StringComparison.Ordinal) ? "550 no" : "250-a\r\n250 b");
        Assert.Equal(["HELO lb1", "MAIL FROM:<lb1@example.com>", "RCPT TO:<a@example.com>", "QUIT"], heard);
    }

    [Fact]
    public async Task A_silent_server_costs_one_mail_and_no_more()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        await using var sender = new MailSender(Settings(server), TimeProvider.System, NullLogger.Instance);

        sender.Tell(Master);
        using (await server.AcceptTcpClientAsync(TestContext.Current.CancellationToken))
        {
            sender.Tell(Master);
            Assert.Contains("DATA", await TalkAsync(server, _ => "250 fine"));
        }
    }

    [Fact]
    public async Task Sends_nothing_without_a_server()
    {
        await using var sender = new MailSender(new GlobalDefs(), TimeProvider.System, NullLogger.Instance);
        sender.Tell(Master);
    }

    private static GlobalDefs Settings(TcpListener server) => new()
    {
        RouterId = "LB1",
        Mail = new MailSettings
        {
            Server = "127.0.0.1",
            Port = ((IPEndPoint)server.LocalEndpoint).Port,
            HeloName = "lb1",
            From = "lb1@example.com",
            Recipients = ["a@example.com", "b@example.com"],
            ConnectTimeout = TimeSpan.FromSeconds(1),
        },
    };

    /// <summary>Takes one connection and answers; the lines heard.</summary>
    private static async Task<List<string>> TalkAsync(TcpListener server, Func<string, string> answer)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await server.AcceptTcpClientAsync(token);
        using var reader = new StreamReader(client.GetStream());
        await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true, NewLine = "\r\n" };
        await writer.WriteLineAsync("220 test");
        var heard = new List<string>();
        var isData = false;
        while (await reader.ReadLineAsync(token) is { } line)
        {
            heard.Add(line);
            if (line == "QUIT")
            {
                break;
            }

            if (isData && line != ".")
            {
                continue;
            }

            isData = line == "DATA";
            await writer.WriteLineAsync(isData ? "354 go" : answer(line));
        }

        return heard;
    }
}
