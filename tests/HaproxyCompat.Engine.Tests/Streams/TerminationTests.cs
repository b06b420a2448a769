using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Streams;

/// <summary>How a stream ended: letters, status, counters (manual 8.5).</summary>
public sealed class TerminationTests
{
    [Theory]
    [InlineData(TerminationCause.None, '-')]
    [InlineData(TerminationCause.ClientAbort, 'C')]
    [InlineData(TerminationCause.ClientTimeout, 'c')]
    [InlineData(TerminationCause.ServerAbort, 'S')]
    [InlineData(TerminationCause.ServerTimeout, 's')]
    [InlineData(TerminationCause.Proxy, 'P')]
    [InlineData(TerminationCause.Local, 'L')]
    [InlineData(TerminationCause.Resource, 'R')]
    [InlineData(TerminationCause.Internal, 'I')]
    [InlineData(TerminationCause.ServerDown, 'D')]
    [InlineData(TerminationCause.ServerUp, 'U')]
    [InlineData(TerminationCause.Killed, 'K')]
    public void Each_cause_has_its_letter(TerminationCause cause, char letter)
    {
        Assert.Equal(letter, new Termination(cause, TerminationPhase.None).CauseLetter);
        Assert.Equal(cause == TerminationCause.None, new Termination(cause, TerminationPhase.None).IsNormal);
    }

    [Theory]
    [InlineData(TerminationPhase.None, '-')]
    [InlineData(TerminationPhase.Request, 'R')]
    [InlineData(TerminationPhase.Queue, 'Q')]
    [InlineData(TerminationPhase.Connect, 'C')]
    [InlineData(TerminationPhase.Headers, 'H')]
    [InlineData(TerminationPhase.Data, 'D')]
    [InlineData(TerminationPhase.LastData, 'L')]
    [InlineData(TerminationPhase.Tarpit, 'T')]
    public void Each_phase_has_its_letter(TerminationPhase phase, char letter) =>
        Assert.Equal(letter, new Termination(TerminationCause.Proxy, phase).PhaseLetter);

    [Fact]
    public void The_first_word_counts()
    {
        using var bench = StreamBench.Of("server a 127.0.0.1:1");
        var stream = bench.Stream();
        stream.End(TerminationCause.ServerAbort, TerminationPhase.Data);
        stream.End(TerminationCause.ClientAbort, TerminationPhase.Headers);
        Assert.Equal("SD", Letters(stream));
    }

    [Theory]
    [InlineData(nameof(ExchangeOutcome.EmptyResponse), 502, "SH", nameof(StepResult.Error))]
    [InlineData(nameof(ExchangeOutcome.StaleConnection), 502, "SH", nameof(StepResult.Error))]
    [InlineData(nameof(ExchangeOutcome.JunkResponse), 502, "PH", nameof(StepResult.Error))]
    [InlineData(nameof(ExchangeOutcome.ResponseTimeout), 504, "sH", nameof(StepResult.Error))]
    [InlineData(nameof(ExchangeOutcome.ClientTimeout), 400, "cH", nameof(StepResult.Error))]
    [InlineData(nameof(ExchangeOutcome.ServerStalled), 502, "SH", nameof(StepResult.Error))]
    [InlineData(nameof(ExchangeOutcome.ClientError), 400, "PH", nameof(StepResult.Close))]
    [InlineData(nameof(ExchangeOutcome.ClientAbort), 400, "CH", nameof(StepResult.Close))]
    [InlineData(nameof(ExchangeOutcome.Killed), 0, "KH", nameof(StepResult.Close))]
    public void An_exchange_without_a_response_has_its_status_and_letters(
        string outcome, int status, string letters, string step)
    {
        using var bench = StreamBench.Of("server a 127.0.0.1:1");
        var stream = bench.Stream();
        stream.Server = bench.Server("a");
        Assert.Equal(step, ExchangeFailures.Conclude(stream, Enum.Parse<ExchangeOutcome>(outcome)).ToString());
        Assert.Equal((status, letters), (stream.Status, Letters(stream)));
    }

    [Fact]
    public void Servers_that_cannot_be_had_are_503_with_the_phase_that_failed()
    {
        using var bench = StreamBench.Of("server a 127.0.0.1:1");
        Check("SC", stream => ExchangeFailures.NoServer(stream));
        Check("sQ", stream => ExchangeFailures.QueueFailed(stream, QueueOutcome.TimedOut));
        Check("SC", stream => ExchangeFailures.ConnectFailed(stream, ConnectStatus.Refused));
        Check("sC", stream => ExchangeFailures.ConnectFailed(stream, ConnectStatus.TimedOut));
        Check("RC", stream => ExchangeFailures.ConnectFailed(stream, ConnectStatus.NotAttempted));
        Assert.Equal(5, bench.Backend.Counters.Of(0).ConnectErrors);
        Assert.Equal(3, bench.Server("a").Counters.Of(0).ConnectErrors);

        var gone = bench.Stream();
        Assert.Equal(StepResult.Close, ExchangeFailures.QueueFailed(gone, QueueOutcome.ClientGone));
        Assert.Equal("CQ", Letters(gone));

        void Check(string letters, Func<ProxyStream, object> fail)
        {
            var stream = bench.Stream();
            stream.Server = bench.Server("a");
            Assert.Equal(StepResult.Error, fail(stream));
            Assert.Equal((503, letters), (stream.Status, Letters(stream)));
        }
    }

    [Fact]
    public void The_end_counts_bytes_and_status_on_every_level()
    {
        using var bench = StreamBench.Of("server a 127.0.0.1:1");
        var stream = bench.Stream();
        stream.Server = bench.Server("a");
        stream.Times.ConnectedMs = stream.Times.ResponseMs = stream.Loop.NowMs;
        (stream.Status, stream.BytesUploaded, stream.BytesRead) = (204, 30, 500);
        Assert.Equal(1, bench.Backend.CurrentSessions);
        StreamEnd.Account(stream);
        Assert.Equal(0, bench.Backend.CurrentSessions);
        foreach (var counters in new[] { stream.Frontend.Counters, bench.Backend.Counters, bench.Server("a").Counters })
        {
            var own = counters.Of(0);
            Assert.Equal((30, 500), (own.BytesIn, own.BytesOut));
        }
    }

    private static string Letters(ProxyStream stream) =>
        $"{stream.Termination.CauseLetter}{stream.Termination.PhaseLetter}";
}
