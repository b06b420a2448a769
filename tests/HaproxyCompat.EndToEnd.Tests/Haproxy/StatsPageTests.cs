using System.Text.Json;
using System.Text.RegularExpressions;
using HaproxyCompat.Testing;
using HaproxyCompat.Testing.Network;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>The statistics page of our program: what an open page does to stay up to date.</summary>
public sealed partial class StatsPageTests
{
    private const string Configuration = """
        defaults
            mode http
            timeout connect 1s
            timeout client 10s
            timeout server 10s
        listen stats
            bind 127.0.0.1:{port}
            stats uri /stats
            stats auth me:secret
            stats admin if TRUE
        frontend fe
            bind 127.0.0.1:{fe}
            http-request return status 503 if { path /fail }
            default_backend be
        backend be
            server s1 127.0.0.1:{server}

        """;

    [Fact]
    public async Task An_open_page_follows_the_traffic()
    {
        Require.OurProgram();
        using var proxy = await StartAsync();
        var page = await AskAsync(proxy, "/stats");
        Assert.Contains("\r\ncontent-security-policy: default-src 'none'; ", page, StringComparison.Ordinal);
        var address = LiveAddress().Match(page).Groups[1].Value;
        Assert.Equal("/stats;live", address);

        for (var i = 0; i < 3; i++)
        {
            _ = await RawClient.ExchangeAsync(proxy.Ports["fe"], "GET / HTTP/1.0\r\n\r\n");
            _ = await RawClient.ExchangeAsync(proxy.Ports["fe"], "GET /fail HTTP/1.0\r\n\r\n");
        }

        await Eventually.IsTrueAsync(
            async () =>
            {
                using var live = await LiveAsync(proxy, address);
                return Cells(live, "F3.0")[5] == "6" && Cells(live, "S4.1")[5] == "3";
            },
            "the counts of six requests");

        // The charts have a sample every five seconds.
        await Eventually.IsTrueAsync(
            async () =>
            {
                using var live = await LiveAsync(proxy, address);
                return live.RootElement.GetProperty("charts").GetProperty("3")[1].GetProperty("points").GetString()
                    is { Length: > 0 };
            },
            "the first sample");
    }

    [Fact]
    public async Task What_the_form_changes_is_seen()
    {
        Require.OurProgram();
        using var proxy = await StartAsync();
        const string Form = "s=s1&action=maint&b=%234";
        var answer = await AskAsync(proxy, "/stats", "POST", Form);
        Assert.StartsWith("HTTP/1.1 303 ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nlocation: /stats;st=DONE\r\n", answer, StringComparison.Ordinal);

        using var live = await LiveAsync(proxy, "/stats;live");
        var row = live.RootElement.GetProperty("rows").GetProperty("S4.1");
        Assert.Equal("MAINT", row.GetProperty("status").GetString());
        Assert.DoesNotContain("S4.1", await AskAsync(proxy, "/stats;live;no-maint"), StringComparison.Ordinal);
        Assert.DoesNotContain("F3.0", await AskAsync(proxy, "/stats;live;scope=be"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_told_without_a_password()
    {
        Require.OurProgram();
        using var proxy = await StartAsync();
        var answer = await RawClient.ExchangeAsync(proxy.Ports["port"], "GET /stats;live HTTP/1.0\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 401 ", answer, StringComparison.Ordinal);
    }

    private static Task<ProxyUnderTest> StartAsync() => ProxyUnderTest.StartAsync(
        ProgramFiles.Ours, Configuration, ["port", "fe"],
        new Dictionary<string, ScriptedServer> { ["server"] = new ScriptedServer(ServerScripts.Answer("hello")) });

    // The user and password of the page, in base64.
    private static Task<string> AskAsync(
        ProxyUnderTest proxy, string target, string method = "GET", string body = "") =>
        RawClient.ExchangeAsync(
            proxy.Ports["port"],
            $"{method} {target} HTTP/1.0\r\nAuthorization: Basic bWU6c2VjcmV0\r\n"
                + $"Content-Length: {body.Length}\r\n\r\n{body}");

    private static async Task<JsonDocument> LiveAsync(ProxyUnderTest proxy, string address)
    {
        var answer = await AskAsync(proxy, address);
        Assert.Contains("\r\ncontent-type: application/json\r\n", answer, StringComparison.Ordinal);
        return JsonDocument.Parse(answer[answer.IndexOf("\r\n\r\n", StringComparison.Ordinal)..]);
    }

    private static string[] Cells(JsonDocument live, string key) =>
        [.. live.RootElement.GetProperty("rows").GetProperty(key).GetProperty("cells").EnumerateArray()
            .Select(cell => cell.GetString()!)];

    [GeneratedRegex("data-url=\"([^\"]*)\"")]
    private static partial Regex LiveAddress();
}
