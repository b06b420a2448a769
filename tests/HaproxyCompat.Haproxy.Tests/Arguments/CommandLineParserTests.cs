using FsCheck;
using FsCheck.Fluent;
using HaproxyCompat.Haproxy.Arguments;

namespace HaproxyCompat.Haproxy.Tests.Arguments;

public sealed class CommandLineParserTests
{
    [Fact]
    public void Every_option_may_follow_every_other()
    {
        var line = Read(
            "-f", "a.cfg", "-C", "/etc", "-D", "-W", "-p", "/run/pid", "-L", "me", "-m", "64", "-n", "500", "-N", "20",
            "-S", "/run/m,mode,600", "-S", "/run/n", "-x", "/run/old", "-dW", "-dD", "-dr", "-dV", "-V", "-f", "b.cfg");
        Assert.Equal(["a.cfg", "b.cfg"], line.ConfigurationPaths);
        Assert.Equal("/etc", line.WorkingDirectory);
        Assert.Equal("/run/pid", line.PidFile);
        Assert.Equal("me", line.LocalPeer);
        Assert.Equal((64, 500, 20), (line.MemoryLimitMebibytes, line.MaxConnections, line.DefaultProxyMaxConnections));
        Assert.Equal(["/run/m,mode,600", "/run/n"], line.MasterSockets);
        Assert.Equal("/run/old", line.ListenerSource);
        Assert.True(line is { Daemon: true, MasterWorker: true, NotifyServiceManager: false, Verbose: true });
        Assert.True(line is { ZeroWarning: true, ShowDiag: true, IgnoreResolutionFailures: true, ShowLines: false });
        Assert.True(line is { SkipServerVerification: true, CheckOnly: false, Foreground: false });
    }

    [Fact]
    public void Two_dashes_make_files_of_all_that_follows() =>
        Assert.Equal(["a.cfg", "-c", "b"], Read("--", "a.cfg", "-c", "b").ConfigurationPaths);

    [Theory]
    [InlineData("-W", true, false, false)]
    [InlineData("-Ws", true, true, false)]
    [InlineData("-d", false, false, true)]
    [InlineData("-db", false, false, true)]
    public void The_longest_spelling_wins(string word, bool isMaster, bool notifies, bool isForeground)
    {
        var line = Read(word, "-f", "x");
        Assert.Equal(
            (isMaster, notifies, isForeground), (line.MasterWorker, line.NotifyServiceManager, line.Foreground));
    }

    [Theory]
    [InlineData("-v", VersionRequest.Version)]
    [InlineData("-vv", VersionRequest.BuildOptions)]
    [InlineData("-vq", VersionRequest.VersionAlone)]
    [InlineData("-vqs", VersionRequest.ShortVersion)]
    [InlineData("-vqb", VersionRequest.Branch)]
    internal void A_version_is_answered_before_what_follows_is_looked_at(string word, VersionRequest expected) =>
        Assert.Equal(expected, Read(word, "-zz").Version);

    [Fact]
    public void Old_processes_are_all_words_up_to_the_next_option()
    {
        var finish = Read("-f", "x", "-sf", "12 13", "14", "", "-q");
        Assert.Equal((OldProcessAction.Finish, true), (finish.OldProcessAction, finish.Quiet));
        Assert.Equal([12, 13, 14], finish.OldProcesses);
        var end = Read("-f", "x", "-st");
        Assert.Equal(OldProcessAction.Terminate, end.OldProcessAction);
        Assert.Empty(end.OldProcesses);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("many")]
    public void A_limit_that_is_no_positive_number_is_not_set(string number) =>
        Assert.Null(Read("-f", "x", "-n", number).MaxConnections);

    [Fact]
    public void What_has_nothing_to_act_on_is_remembered_as_written() =>
        Assert.Equal(["-dM0x50", "-dS"], Read("-dM0x50", "-dS", "-f", "x").WithoutEffect);

    [Theory]
    [InlineData("-sf", "abc")]
    [InlineData("-st", "12 x")]
    [InlineData("-sf", "0")]
    [InlineData("-f")]
    [InlineData("-L")]
    [InlineData("-S")]
    [InlineData("-dt")]
    [InlineData("-dC")]
    public void What_cannot_be_done_is_told(params string[] words)
    {
        var outcome = CommandLineParser.Parse(words);
        Assert.Null(outcome.CommandLine);
        Assert.NotNull(outcome.Alert);
        Assert.False(outcome.ShowUsage);
    }

    [Theory]
    [InlineData]
    [InlineData("-c")]
    [InlineData("-zz", "-f", "x")]
    [InlineData("word")]
    [InlineData("")]
    public void What_is_no_command_line_gets_the_usage_text(params string[] words)
    {
        var outcome = CommandLineParser.Parse(words);
        Assert.Null(outcome.CommandLine);
        Assert.True(outcome.ShowUsage);
    }

    [Fact]
    public void Verbose_wins_over_quiet()
    {
        Assert.True(Read("-f", "x", "-q").IsSilent);
        Assert.False(Read("-f", "x", "-q", "-V").IsSilent);
    }

    [Fact]
    public void Any_words_give_a_command_line_a_complaint_or_the_usage_text()
    {
        var spellings = Gen.Elements(CommandLineOptions.All.Select(option => option.Spelling).ToArray());
        var word = Gen.OneOf(spellings, Gen.Elements("", "x", "12", "-", "-1", "1 2", "a,b"));
        Prop.ForAll(word.ArrayOf().ToArbitrary(), words =>
        {
            var outcome = CommandLineParser.Parse(words);
            return outcome.CommandLine is not null ^ (outcome.Alert is not null || outcome.ShowUsage);
        }).QuickCheckThrowOnFailure();
    }

    private static CommandLine Read(params string[] words)
    {
        var outcome = CommandLineParser.Parse(words);
        Assert.Null(outcome.Alert);
        return Assert.IsType<CommandLine>(outcome.CommandLine);
    }
}
