using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Testing.Programs;
using HaproxyCompat.Vrrp.Notify;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Notify;

public sealed class NotifyDispatcherTests
{
    [Fact]
    public async Task Tells_scripts_fifo_and_observer_everything_in_order_before_it_ends()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("fifo");
        var copy = folder.File("copy");
        var reader = new NotifyScript(["/bin/sh", "-c", $"cat \"$0\" > {copy}"], null);
        var observed = new List<string>();
        var fifos = new NotifyFifos(
            new GlobalDefs { VrrpFifo = new NotifyFifo(path, null, reader) }, NullLogger.Instance);
        await using (
            var notify = new NotifyDispatcher(fifos, told => observed.Add(told.StateWord), NullLogger.Instance))
        {
            notify.Tell(Transition(TransitionState.Backup));
            notify.Tell(Transition(TransitionState.MasterPriority));
            notify.Tell(Transition(TransitionState.Master));
            await HaproxyCompat.Testing.Eventually.IsTrueAsync(
                () => File.Exists(copy) && File.ReadAllLines(copy).Length == 3,
                "three lines through the FIFO");
        }

        Assert.Equal(["BACKUP", "MASTER"], observed);
        Assert.Equal(
            ["INSTANCE \"VI_1\" BACKUP 7", "INSTANCE \"VI_1\" MASTER_PRIORITY 7", "INSTANCE \"VI_1\" MASTER 7"],
            await File.ReadAllLinesAsync(copy, TestContext.Current.CancellationToken));
        Assert.False(File.Exists(path));
    }

    private static RouterTransition Transition(TransitionState state) =>
        new(TransitionTarget.Instance, "VI_1", state, 7, SmtpAlert: false, new NotifyScripts());
}
