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

    [Fact]
    public async Task A_fifo_has_the_rights_that_the_mask_leaves()
    {
        using var folder = new TemporaryFolder();
        var (path, plain) = (folder.File("fifo"), folder.File("plain"));
        await File.WriteAllTextAsync(plain, string.Empty, TestContext.Current.CancellationToken);
        using var fifos = new NotifyFifos(
            new GlobalDefs { Fifo = new NotifyFifo(path, null, null) }, NullLogger.Instance);
        Assert.Equal(new FileInfo(plain).UnixFileMode, new FileInfo(path).UnixFileMode);
    }

    [Fact]
    public async Task A_reload_keeps_a_fifo_that_stays_and_removes_one_that_goes()
    {
        using var folder = new TemporaryFolder();
        var (stays, goes) = (folder.File("stays"), folder.File("goes"));
        var global = new GlobalDefs { Fifo = new NotifyFifo(stays, null, null) };
        var before = new NotifyFifos(
            global with { VrrpFifo = new NotifyFifo(goes, null, null) }, NullLogger.Instance);
        await using (var notify = new NotifyDispatcher(before, null, NullLogger.Instance))
        {
            using var reader = File.Open(stays, FileMode.Open, FileAccess.ReadWrite);
            notify.Use(global with { Strict = true });
            Assert.True(File.Exists(stays));
            Assert.False(File.Exists(goes));

            notify.Tell(Transition(TransitionState.Master));
            var line = await new StreamReader(reader).ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.Equal("INSTANCE \"VI_1\" MASTER 7", line);
        }

        Assert.False(File.Exists(stays));
    }

    private static RouterTransition Transition(TransitionState state) =>
        new(TransitionTarget.Instance, "VI_1", state, 7, SmtpAlert: false, new NotifyScripts());
}
