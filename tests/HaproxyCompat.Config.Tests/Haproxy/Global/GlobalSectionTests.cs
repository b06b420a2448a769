using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Global;

public sealed class GlobalSectionTests
{
    [Fact]
    public void Sections_add_up()
    {
        var global = TestLanguage.Parse(
            "global\n daemon\n nbthread 3\n tune.bufsize 32k\nglobal\n maxconn 100\n set-var proc.a int(5)\n"
                + " log 127.0.0.1:514 local0 notice\n").Model!.Global;

        Assert.Equal(
            (true, 3, 32_768, 100), (global.Daemon, global.ThreadCount, global.BufferSizeBytes, global.MaxConnections));
        Assert.Equal("proc.a", global.Variables[0].Name);
        Assert.Equal((16, 5), (global.LogTargets[0].Facility, global.LogTargets[0].MaximumLevel));
    }

    [Fact]
    public void Setenv_acts_on_the_lines_after_it()
    {
        var parsed = TestLanguage.Parse(
            "global\n setenv A x\n presetenv A y\n description \"$A\"\n unsetenv A\n.if defined(A)\n nosuch\n.endif\n");

        Assert.Empty(parsed.Diagnostics);
        Assert.Equal("x", parsed.Model!.Global.Description);
    }

    [Fact]
    public void What_tunes_is_kept()
    {
        var global = TestLanguage.Parse(
            "global\n tune.rcvbuf.client 4k\n tune.maxaccept -5\n tune.vars.sess-max-size 100\n "
                + "tune.ssl.lifetime 5m\n tune.idletimer 3s\n"
            + " quiet\n zero-warning\n set-dumpable\n no set-dumpable\n insecure-setuid-wanted\n "
            + "tune.renice.runtime -5\n").Model!.Global;

        Assert.Equal(
            (4_096, -1, 100),
            (global.Tuning.ClientReceiveBytes, global.Tuning.MaxAccept, global.Tuning.Variables.Session));
        Assert.Equal((300, 3_000), (global.Tuning.TlsLifetimeSeconds, global.Tuning.IdleTimerMs));
        Assert.Equal(
            (true, true, false, true, -5),
            (global.Quiet, global.RefusesWarnings, global.Dumpable, global.AllowsSetuid, global.RunPriority));
    }

    [Theory]
    [InlineData("on", true)]
    [InlineData("full", true)]
    [InlineData("off", false)]
    public void Idle_connections_are_shared_unless_switched_off(string word, bool shared) =>
        Assert.Equal(
            shared,
            TestLanguage.Parse($"global\n tune.idle-pool.shared {word}\n").Model!.Global.Tuning.SharesIdleConnections);

    [Theory]
    [InlineData("tune.idle-pool.shared auto")]
    [InlineData("nosuch")]
    [InlineData("set-dumpable foo")]
    [InlineData("set-dumpable libs")]
    [InlineData("mworker-max-reloads -1")]
    [InlineData("tune.idletimer 70000")]
    [InlineData("tune.ssl.default-dh-param 100")]
    [InlineData("tune.vars.sess-max-size 10k")]
    [InlineData("tune.ssl.cachesize -1")]
    [InlineData("tune.ssl.keyupdate-rate-limit 10")]
    [InlineData("tune.renice.startup 20")]
    [InlineData("quiet x")]
    [InlineData("stats socket /x severity-output foo")]
    [InlineData("nbthread 0")]
    [InlineData("nbproc 2")]
    [InlineData("lua-load x")]
    [InlineData("no daemon")]
    [InlineData("daemon x")]
    [InlineData("stats foo")]
    [InlineData("stats socket /x level foo")]
    [InlineData("log global")]
    [InlineData("set-var txn.a int(5)")]
    [InlineData("master-worker")]
    [InlineData("no strict-limits x")]
    [InlineData("maxsslrate")]
    [InlineData("grace soon")]
    public void Anything_else_is_an_alert_at_its_line(string line) =>
        Assert.Contains(
            TestLanguage.Findings($"global\n {line}\n"),
            finding => finding.StartsWith("2 Alert", StringComparison.Ordinal));

    [Fact]
    public void Limits_a_second_and_the_time_of_grace_are_kept()
    {
        var global = TestLanguage.Parse(
            "global\n maxconnrate 5\n maxsessrate 6\n maxsslrate 7\n grace 2s\n no strict-limits\n").Model!.Global;

        Assert.Equal((5, 6, 7), (global.MaxConnectionRate, global.MaxSessionRate, global.MaxTlsRate));
        Assert.Equal((2000, false), (global.GraceMs, global.StrictLimits));
    }
}
