using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Notify;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Notify;

public sealed class RouterTransitionTests
{
    private static readonly NotifyScripts Scripts = new()
    {
        Master = new NotifyScript(["/m"], null),
        Stop = new NotifyScript(["/s"], null),
        MasterReceivesLowerPriority = new NotifyScript(["/l"], null),
        Any = new NotifyScript(["/any", "x"], null),
    };

    [Fact]
    public void Runs_the_script_of_the_state_and_then_the_general_one_with_four_words()
    {
        var runs = Transition(TransitionState.Master).Runs().ToArray();
        Assert.Equal(["/m", "/any"], runs.Select(run => run.Script.Words[0]));
        Assert.Empty(runs[0].More);
        Assert.Equal(["INSTANCE", "VI_1", "MASTER", "101"], runs[1].More);
    }

    [Fact]
    public void Runs_only_the_general_one_where_the_state_has_none() =>
        Assert.Equal(["/any"], Transition(TransitionState.Backup).Runs().Select(run => run.Script.Words[0]));

    [Fact]
    public void Runs_only_its_own_one_for_what_is_no_change_of_state()
    {
        Assert.Equal(
            ["/l"], Transition(TransitionState.MasterReceivesLowerPriority).Runs().Select(run => run.Script.Words[0]));
        Assert.Empty(Transition(TransitionState.MasterPriority).Runs());
    }

    [Theory]
    [InlineData(TransitionState.Stop, "INSTANCE \"VI_1\" STOP 101")]
    [InlineData(TransitionState.Deleted, "INSTANCE \"VI_1\" DELETED 101")]
    [InlineData(TransitionState.MasterReceivesLowerPriority, "INSTANCE \"VI_1\" MASTER_RX_LOWER_PRI 101")]
    [InlineData(TransitionState.BackupPriority, "INSTANCE \"VI_1\" BACKUP_PRIORITY 101")]
    public void Writes_a_line_for_fifos(TransitionState state, string expected) =>
        Assert.Equal(expected, Transition(state).FifoLine);

    private static RouterTransition Transition(TransitionState state) =>
        new(TransitionTarget.Instance, "VI_1", state, 101, SmtpAlert: false, Scripts);
}
