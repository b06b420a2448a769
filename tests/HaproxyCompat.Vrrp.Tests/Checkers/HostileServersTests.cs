using System.Net;
using System.Net.Sockets;
using System.Text;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;
using HaproxyCompat.Vrrp.Checkers;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Checkers;

/// <summary>Servers that answer at random, or without end: every check ends with a failure and in time.</summary>
public sealed class HostileServersTests
{
    private static readonly CheckTimes Times = new() { ConnectTimeout = TimeSpan.FromMilliseconds(300) };
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Pieces that look like the start of something.</summary>
    private static readonly byte[][] Pieces =
    [
        "HTTP/1.1 200 OK\r\n"u8.ToArray(), "Content-Length: 4000000000\r\n"u8.ToArray(), "220-"u8.ToArray(),
        "250 "u8.ToArray(), "\r"u8.ToArray(), [0x16, 0x03, 0x03, 0x40, 0x00], [0x15, 0x03, 0x03, 0x00, 0x02, 2, 80],
        new byte[3000], Encoding.ASCII.GetBytes(new string('a', 70000)),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Ends_every_check_in_time(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 20; round++)
        {
            var script = random.GetItems(Pieces, random.Next(1, 6));
            var end = random.Next(4);
            await using var server = new HostileServer((socket, stop) => PlayAsync(socket, script, end, stop));
            foreach (var probe in Probes(server.Port))
            {
                var outcome = await probe.AskAsync(CancellationToken.None)
                    .WaitAsync(Patience, TestContext.Current.CancellationToken);

                Assert.False(outcome.IsGood, $"round {round}: {outcome.Text}");
                Assert.NotEmpty(outcome.Text);
            }
        }
    }

    private static async Task PlayAsync(Socket socket, byte[][] script, int end, CancellationToken stop)
    {
        foreach (var piece in script)
        {
            await socket.SendAsync(piece, stop);
        }

        const int Endless = 0, Silent = 1, Reset = 2;
        switch (end)
        {
            case Endless:
                while (true)
                {
                    await socket.SendAsync(script[^1], stop);
                }

            case Silent:
                await Task.Delay(Timeout.Infinite, stop);
                break;
            case Reset:
                socket.LingerState = new LingerOption(enable: true, seconds: 0);
                break;
        }
    }

    private static CheckProbe[] Probes(int port)
    {
        var connection = new CheckConnection(IPAddress.Loopback, port);
        var clock = TimeProvider.System;
        HttpUrl[] urls = [new HttpUrl("/") { Digest = [.. new byte[16]] }];
        return
        [
            new HttpProbe(
                new HttpCheckConfig(false, Times) { Connection = connection, Urls = [.. urls] },
                new SslSettings(),
                clock),
            new HttpProbe(
                new HttpCheckConfig(true, Times) { Connection = connection, Urls = [.. urls] },
                new SslSettings(),
                clock),
            new SmtpProbe(new SmtpCheckConfig(Times) { Connection = connection, Hosts = [connection] }, clock),
        ];
    }
}
