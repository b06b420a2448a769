namespace HaproxyCompat.EndToEnd.Tests.Vrrp;

/// <summary>A BFD session between two nodes, ours and the reference's in either place, and what follows it.</summary>
public sealed class BfdTests
{
    [Theory]
    [InlineData(DaemonKind.Ours, DaemonKind.Ours)]
    [InlineData(DaemonKind.Ours, DaemonKind.Reference)]
    [InlineData(DaemonKind.Reference, DaemonKind.Ours)]
    internal async Task Comes_up_and_a_cut_cable_is_a_fault_within_its_time(DaemonKind left, DaemonKind right)
    {
        VrrpPrograms.Require();
        await using var bed = await VrrpBed.CreateAsync();
        var one = bed.StartDaemon("a", left, Configuration(10, 20), "-b", bed.Folder.File("a.bfd"));
        var other = bed.StartDaemon("b", right, Configuration(20, 10), "-b", bed.Folder.File("b.bfd"));
        await UntilPrintedAsync(one, "instance b is in state Up");
        await UntilPrintedAsync(other, "instance b is in state Up");
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("a"), () => one.Printed);

        // The bridge falls silent; the interfaces of the nodes keep their carrier.
        await bed.PartitionAsync(isCut: true);
        var lost = await VrrpBed.UntilAsync(
            async () => !await bed.HoldsAsync("a"), () => one.Printed);

        Assert.True(lost.TotalMilliseconds < 400 + VrrpBed.ToleranceMs(), $"{lost}");
        await UntilPrintedAsync(other, "Entering FAULT STATE");

        await bed.PartitionAsync(isCut: false);
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("a"), () => one.Printed);
    }

    [Fact]
    public async Task A_weighted_session_changes_the_priority()
    {
        VrrpPrograms.Require();
        await using var bed = await VrrpBed.CreateAsync();
        var one = bed.StartDaemon("a", DaemonKind.Ours, Configuration(10, 20, "weight 20"));
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("a"), () => one.Printed);
        var other = bed.StartDaemon("b", DaemonKind.Ours, Configuration(20, 10));

        await UntilPrintedAsync(one, "Changing effective priority from 200 to 220");
        other.KillAll();
        await UntilPrintedAsync(one, "Changing effective priority from 220 to 200");
    }

    private static Task<TimeSpan> UntilPrintedAsync(VrrpDaemon daemon, string text) => VrrpBed.UntilAsync(
        () => Task.FromResult(daemon.Printed.Contains(text, StringComparison.Ordinal)),
        () => $"'{text}' in {daemon.Printed}");

    private static string Configuration(int own, int peer, string weight = "") => $$"""
        bfd_instance b {
          neighbor_ip 192.168.3.{{peer}}
          source_ip 192.168.3.{{own}}
          min_rx 50
          min_tx 50
          multiplier 4
        }
        vrrp_instance VI_1 {
          interface eth0
          virtual_router_id 51
          priority {{(own == 10 ? 200 : 100)}}
          virtual_ipaddress {
            {{VrrpBed.Address}}
          }
          track_bfd {
            b {{weight}}
          }
        }
        """;
}
