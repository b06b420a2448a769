using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Haproxy;
using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Global;

public sealed class ValueRowsTests
{
    [Theory]
    [InlineData("tune.h2.max-frame-size 20000")]
    [InlineData("tune.h2.max-frame-size 20000x")]
    [InlineData("tune.h2.fe.max-concurrent-streams")]
    [InlineData("tune.sched.low-latency on")]
    [InlineData("tune.pipesize 64k")]
    [InlineData("tune.lua.task-timeout 5s more")]
    [InlineData("dns-accept-family ipv4,ipv6")]
    [InlineData("profiling.tasks on lock")]
    [InlineData("expose-experimental-directives\n tune.fd.edge-triggered on")]
    public void A_right_value_is_taken(string line) =>
        Assert.DoesNotContain(Parse(line).Diagnostics, found => found.Severity is Severity.Alert or Severity.Warning);

    [Theory]
    [InlineData("tune.h2.max-frame-size", "'tune.h2.max-frame-size' expects a value.")]
    [InlineData("tune.h2.max-frame-size 1",
        "'tune.h2.max-frame-size' expects a value, a number between 16384 and 16777215, found '1'.")]
    [InlineData("tune.h2.max-frame-size 20000 1", "'tune.h2.max-frame-size': unexpected extra argument '1'.")]
    [InlineData("tune.sched.low-latency onn",
        "'tune.sched.low-latency' expects one of 'on', 'off' (found 'onn'; did you mean 'on' maybe ?).")]
    [InlineData("tune.pipesize x", "'tune.pipesize': unexpected 'x' where a size belongs.")]
    [InlineData("tune.bufsize.large 300m", "'tune.bufsize.large': a size between 1 and 268435455 bytes is possible.")]
    [InlineData("warn-blocked-traffic-after 2s",
        "'warn-blocked-traffic-after': a duration from 1 to 1000 ms is possible.")]
    [InlineData("dns-accept-family ipv4,ipx",
        "'dns-accept-family' expects one of 'ipv4', 'ipv6', 'auto', with commas between them, found 'ipx'.")]
    [InlineData("tune.fd.edge-triggered on",
        "'tune.fd.edge-triggered' is experimental: it takes 'expose-experimental-directives' before it.")]
    [InlineData("lua-load", "'lua-load' expects a file.")]
    public void A_wrong_one_is_told_from_one_that_does_not_run_here(string line, string message) =>
        Assert.Contains(Parse(line).Diagnostics, found =>
            found is { Severity: Severity.Alert, IsUnsupported: false } && found.Message == message);

    [Theory]
    [InlineData("ssl-propquery provider=default")]
    [InlineData("51degrees-cache-size 100")]
    public void A_right_use_of_what_does_not_run_here_is_refused_as_such(string line) =>
        Assert.True(Assert.Single(Parse(line).Diagnostics).IsUnsupported);

    [Fact]
    public void Numbers_are_read_as_far_as_they_are_some()
    {
        var parsed = Parse("maxconnrate 10x\n ulimit-n 99999999999999999999999");

        Assert.Equal((10, int.MaxValue), (parsed.Model!.Global.MaxConnectionRate, parsed.Model.Global.UlimitN));
    }

    [Fact]
    public void What_will_go_away_is_a_warning() =>
        Assert.Equal(Severity.Warning,
            Assert.Single(Parse("tune.ssl.capture-cipherlist-size 10").Diagnostics).Severity);

    private static ParsedConfiguration Parse(string line) => TestLanguage.Parse($"global\n {line}\n");
}
