using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using HaproxyCompat.Testing;
using HaproxyCompat.Testing.Network;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary><c>show errors</c> beside the reference, and which sessions <c>show sess</c> lists.</summary>
public sealed partial class RuntimeReportTests
{
    private const string Configuration = """
        global
            stats socket {dir}/stats level admin
        defaults
            mode http
            timeout connect 5s
            timeout client 10s
            timeout server 10s
        frontend fe
            bind 127.0.0.1:{fe}
            default_backend be
        backend be
            server s1 127.0.0.1:{origin}

        """;

    [Fact]
    public async Task Malformed_messages_are_kept_as_the_reference_keeps_them()
    {
        Require.BothPrograms();
        using var pair = await ProxyPair.StartAsync(Configuration, ["fe"], StartServers);
        _ = await pair.ExchangeAsync(
            "fe",
            "GET /bad HTTP/1.1\r\nHost: a\r\nlong: " + new string('a', 150) + "\r\nbad header\u0001\u00e9: y\r\n\r\n");
        _ = await pair.ExchangeAsync("fe", "GET /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        foreach (var command in new[]
            {
                "show errors", "show errors fe", "show errors be", "show errors fe request",
                "show errors be response", "show errors be request", "show errors 2", "show errors 99",
                "show errors -1 response", "show errors none",
            })
        {
            var ours = Mask(await RawClient.AskUnixAsync(pair.Ours.Folder.File("stats"), command));
            var reference = Mask(await RawClient.AskUnixAsync(pair.Reference.Folder.File("stats"), command));
            Assert.Equal(reference, ours);
        }

        var all = await RawClient.AskUnixAsync(pair.Ours.Folder.File("stats"), "show errors");
        Assert.Contains("event #0,", all, StringComparison.Ordinal);
        Assert.Contains("\\x01\\xE9", all, StringComparison.Ordinal);
        Assert.Contains("invalid response", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sessions_with_a_request_and_the_asking_one_are_listed()
    {
        Require.OurProgram();
        using var proxy = await ProxyUnderTest.StartAsync(ProgramFiles.Ours, Configuration, ["fe"], StartServers());
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", proxy.Ports["fe"], TestContext.Current.CancellationToken);
        var idle = await AskAsync(proxy, "show sess");
        Assert.DoesNotContain("fe=fe ", idle, StringComparison.Ordinal);
        Assert.Contains(" src=unix:1 fe=GLOBAL be=<NONE> srv=<none> ", idle, StringComparison.Ordinal);
        await client.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes("POST /slow?q=1 HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n"),
            TestContext.Current.CancellationToken);
        await Eventually.IsTrueAsync(
            () => AskAsync(proxy, "show sess show-uri").GetAwaiter().GetResult().Contains(
                " uri=\"POST /slow?q=1 HTTP/1.1\"\n", StringComparison.Ordinal),
            "the request in the list");
        Assert.DoesNotContain("uri=", await AskAsync(proxy, "show sess"), StringComparison.Ordinal);
        Assert.Equal("\n", await AskAsync(proxy, "show sess susp"));
        Assert.DoesNotContain("fe=GLOBAL", await AskAsync(proxy, "show sess backend be"), StringComparison.Ordinal);
    }

    private static Task<string> AskAsync(ProxyUnderTest proxy, string command) =>
        RawClient.AskUnixAsync(proxy.Folder.File("stats"), command);

    /// <summary>Answers requests without a body with a header that is none.</summary>
    private static Dictionary<string, ScriptedServer> StartServers() => new()
    {
        ["origin"] = new ScriptedServer(async connection =>
        {
            _ = await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nbad header\u0001 here\r\nContent-Length: 3\r\n\r\nabc");
            await connection.WaitForEndAsync();
        }),
    };

    /// <summary>Without times, ports, the insides of the reference and what depends on its release.</summary>
    private static string Mask(string answer) => Varying().Replace(answer, "<>");

    [GeneratedRegex(@"\[\d+/\w+/\d+:[\d:.]+\]|(?<=127\.0\.0\.1:)\d+|(?<=flags )0x[0-9a-f]+|(?<=wraps at )\d+")]
    private static partial Regex Varying();
}
