using System.Text;
using HaproxyCompat.Engine.Streams;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Streams;

/// <summary><c>option http-restrict-req-hdr-names</c>.</summary>
public sealed class RequestHeaderNamesTests
{
    private const string Request = "GET / HTTP/1.1\r\nHost: h\r\nX_a: 1\r\nX-b: 2\r\nfoo.bar: 3\r\n\r\n";

    [Fact]
    public void Deletes_names_with_other_characters()
    {
        using var bench = StreamBench.Of("option http-restrict-req-hdr-names delete", "server a 127.0.0.1:1");
        var stream = bench.Stream(Request);
        Assert.True(RequestHeaderNames.IsWanted(bench.Backend.Config));
        Assert.Equal(StepResult.Next, RequestHeaderNames.Restrict(stream, bench.Backend.Config));
        Assert.Equal(["host", "x-b"], Names(stream));
    }

    [Fact]
    public void Refuses_such_requests_with_403()
    {
        using var bench = StreamBench.Of("option http-restrict-req-hdr-names reject", "server a 127.0.0.1:1");
        var stream = bench.Stream(Request);
        Assert.Equal(StepResult.Error, RequestHeaderNames.Restrict(stream, bench.Backend.Config));
        Assert.Equal((403, "PR"), (stream.Status, $"{stream.Termination.CauseLetter}{stream.Termination.PhaseLetter}"));
        Assert.Equal(
            (1, 1), (stream.Frontend.Counters.Of(0).DeniedRequests, bench.Backend.Counters.Of(0).DeniedRequests));
        Assert.Equal(StepResult.Next, RequestHeaderNames.Restrict(bench.Stream(), bench.Backend.Config));
    }

    [Fact]
    public void Preserve_leaves_all()
    {
        using var bench = StreamBench.Of("option http-restrict-req-hdr-names preserve", "server a 127.0.0.1:1");
        Assert.False(RequestHeaderNames.IsWanted(bench.Backend.Config));
    }

    private static string[] Names(ProxyStream stream) =>
        [
            .. Enumerable.Range(0, stream.Request.Count).Select(
                index => Encoding.ASCII.GetString(stream.Request.NameAt(index))),
        ];
}
