using System.Diagnostics;
using HaproxyCompat.Testing.Network;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>
/// Bandwidth filters on the wire: 30,000 bytes at 10,000 a second take two seconds, as the first second's go at once.
/// Measured at the reference 3.5-dev5, by running this class with <c>HAPROXYCOMPAT_HAPROXY</c> set to it.
/// </summary>
public sealed class BandwidthTests
{
    private const string Text = """
        global
            nbthread 1
            tune.bufsize 65536
        defaults
            mode http
            timeout connect 2s
            timeout client 20s
            timeout server 20s
        frontend web
            bind 127.0.0.1:{web}
            http-request wait-for-body time 20s at-least 29000 if METH_POST
            http-request return status 200 content-type text/plain lf-string "%[str(x),ltrim(y)]" if METH_POST
            http-request return status 200 content-type text/plain file {dir}/body
        listen li
            bind 127.0.0.1:{li}
            stick-table type ip size 10 store bytes_out_rate(1s)

        """;

    [Theory]
    [InlineData("filter bwlim-out b default-limit 10000 default-period 1s\n http-request set-bandwidth-limit b")]
    [InlineData("filter bwlim-out b limit 10000 key src\n http-request set-bandwidth-limit b")]
    [InlineData(
        "filter bwlim-out b default-limit 1m default-period 1s\n http-response set-bandwidth-limit b limit 10000")]
    [InlineData(
        "mode tcp\n filter bwlim-out b default-limit 10000 default-period 1s\n tcp-request content "
            + "set-bandwidth-limit b")]
    public async Task A_download_takes_its_time(string lines) => Assert.InRange(
        await TimeAsync(lines, "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"), 1_900, 15_000);

    [Theory]
    [InlineData("filter bwlim-in b default-limit 10000 default-period 1s\n http-request set-bandwidth-limit b")]
    [InlineData(
        "mode tcp\n filter bwlim-in b default-limit 10000 default-period 1s\n tcp-request content "
            + "set-bandwidth-limit b")]
    public async Task An_upload_takes_its_time(string lines) => Assert.InRange(
        await TimeAsync(
            lines,
            "POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 30000\r\n\r\n"
                + new string('x', 30_000)),
        1_700,
        15_000);

    [Fact]
    public async Task A_filter_that_no_rule_switches_on_does_nothing() => Assert.InRange(
        await TimeAsync(
            "filter bwlim-out b default-limit 1000 default-period 1s",
            "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"),
        0,
        15_000);

    private static async Task<long> TimeAsync(string lines, string request)
    {
        Require.OurProgram();
        var body = Directory.CreateTempSubdirectory();
        try
        {
            await File.WriteAllTextAsync(
                Path.Combine(body.FullName, "body"), new string('y', 30_000), TestContext.Current.CancellationToken);
            var text = Text.Replace("{dir}", body.FullName, StringComparison.Ordinal);
            using var proxy = await ProxyUnderTest.StartAsync(
                ProgramFiles.Ours,
                $"{text}    {lines.Replace("\n ", "\n     ", StringComparison.Ordinal)}\n    server s "
                    + "127.0.0.1:{web}\n",
                ["li", "web"],
                new Dictionary<string, ScriptedServer>());
            var watch = Stopwatch.StartNew();
            var answer = await RawClient.ExchangeAsync(proxy.Ports["li"], request);
            Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
            Assert.True(request[0] == 'P' || answer.EndsWith(new string('y', 30_000), StringComparison.Ordinal));
            return watch.ElapsedMilliseconds;
        }
        finally
        {
            body.Delete(recursive: true);
        }
    }
}
