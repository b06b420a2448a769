using System.Net;
using System.Net.Sockets;
using System.Text;
using HaproxyCompat.Config.Haproxy;
using HaproxyCompat.Config.Text;
using HaproxyCompat.Config.Text.Conditionals;
using HaproxyCompat.Engine.LoadBalancing;
using HaproxyCompat.Engine.Maps;
using HaproxyCompat.Engine.Tests.Transport;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Streams;

/// <summary>An answer of our own before the end of the request's body.</summary>
public sealed class BodyDrainTests
{
    private const string First = "POST / HTTP/1.1\r\nHost: h\r\n";

    [Theory]
    [InlineData(First + "Content-Length: 10\r\n\r\n12345", "67890")]
    [InlineData(First + "Transfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n", "5\r\n67890\r\n0\r\n\r\n")]
    public void The_rest_of_the_body_is_dropped_and_the_next_request_answered(string begin, string rest)
    {
        var front = new HandedListener();
        using var engine = Start(front);
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            ReceiveTimeout = 10_000,
        };
        client.Connect(IPAddress.Loopback, front.Port);

        client.Send(Encoding.ASCII.GetBytes(begin));
        var answer = Receive(client);
        Assert.StartsWith("HTTP/1.1 403 ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("connection: close", answer, StringComparison.Ordinal);
        client.Send(Encoding.ASCII.GetBytes(rest + "GET /ok HTTP/1.1\r\nHost: h\r\n\r\n"));
        Assert.StartsWith("HTTP/1.1 204 ", Receive(client), StringComparison.Ordinal);
        engine.Stop();
    }

    private static ProxyEngine Start(HandedListener front)
    {
        var text = $"""
            global
              nbthread 1
            frontend fe
              mode http
              timeout client 5s
              bind {front.Address}
              http-request return status 204 if METH_GET
              http-request deny

            """;
        var patterns = new PatternReferences();
        var environment = new ParseEnvironment { Facts = new ProgramFacts("3.5-dev5", [], [], "", "") };
        var parsed = HaproxyConfigurationParser.Parse(
            [ConfigFile.FromBytes("test.cfg", Encoding.UTF8.GetBytes(text))],
            EngineKeywords.CreateTable(BalanceCatalog.All, patterns),
            environment);
        Assert.True(parsed.Model is not null, string.Join('\n', parsed.Diagnostics.Select(finding => finding.Message)));
        var engine = new ProxyEngine(parsed.Model!, new ProxyEngineOptions { Patterns = patterns });
        Assert.Empty(engine.Bind());
        engine.Start();
        return engine;
    }

    private static string Receive(Socket client)
    {
        var buffer = new byte[4096];
        return Encoding.ASCII.GetString(buffer, 0, client.Receive(buffer));
    }
}
