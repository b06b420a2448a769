using HaproxyCompat.Testing.Network;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>
/// The three retry variants of the tutorial, with and without <c>option redispatch</c>, against each way in which a
/// server can fail, for GET and POST: the client's answer, the log line and what reached the servers are the
/// reference's.
/// </summary>
public sealed class RetryMatrixTests(RetryMatrixFixture fixture) : IClassFixture<RetryMatrixFixture>
{
    public static TheoryData<string, bool, string, string> Cases()
    {
        var cases = new TheoryData<string, bool, string, string>();
        foreach (var variant in RetryMatrixFixture.Variants)
        {
            foreach (var failure in RetryMatrixFixture.Failures)
            {
                foreach (var method in RetryMatrixFixture.Methods)
                {
                    cases.Add(variant, false, failure, method);
                    cases.Add(variant, true, failure, method);
                }
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_client_and_the_log_see_what_the_reference_shows(
        string variant, bool redispatch, string failure, string method)
    {
        Require.BothPrograms();
        var section = RetryMatrixFixture.Section(variant, redispatch, failure, method);
        var request = method == "GET"
            ? "GET /retry HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n"
            : "POST /retry HTTP/1.1\r\nHost: test\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello";

        var answers = await fixture.Pair.ExchangeAsync(section, request);
        Assert.Equal(answers.Reference, answers.Ours);

        var ours = HttpLogLine.Parse(await fixture.Pair.Ours.Log.WaitForAsync($" {section} "));
        var reference = HttpLogLine.Parse(await fixture.Pair.Reference.Log.WaitForAsync($" {section} "));
        Assert.Equal(AsNewer(reference, failure).Comparable(), ours.Comparable());

        // Retries pause as in the reference: the times differ by less than a turn-around pause would.
        Assert.InRange(ours.TimersMs[^1], reference.TimersMs[^1] - 350, reference.TimersMs[^1] + 350);
    }

    /// <summary>The line as 3.5 writes it, where 2.6 differs: 3.5 counts no bytes of its own pages, and calls a head
    /// that was cut short invalid rather than aborted (both measured with 3.5-dev5).</summary>
    private static HttpLogLine AsNewer(HttpLogLine line, string failure) => line with
    {
        Bytes = line.Status is 502 or 503 or 504 && line.Termination != "----" ? "0" : line.Bytes,
        Termination = failure == "part" && line.Termination == "SH--" ? "PH--" : line.Termination,
    };

    [Theory]
    [InlineData("refuse")]
    [InlineData("reset")]
    [InlineData("close")]
    [InlineData("garbage")]
    [InlineData("nothing")]
    [InlineData("503")]
    [InlineData("part")]
    public async Task With_redispatch_every_retryable_request_is_answered(string failure)
    {
        Require.BothPrograms();
        var section = RetryMatrixFixture.Answered(failure);
        var answer = await RawClient.ExchangeAsync(
            fixture.Pair.Ours.Ports[section], "GET /answered HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
    }
}
