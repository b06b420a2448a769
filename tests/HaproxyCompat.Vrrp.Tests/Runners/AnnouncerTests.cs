using System.Net;
using HaproxyCompat.Config.Model.Keepalived;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Runners;

/// <summary>
/// The pauses between announcements, as 2.2.7 sends them: <c>vrrp_garp_interval</c>, <c>vrrp_gna_interval</c>,
/// <c>garp_group</c>.
/// </summary>
public sealed class AnnouncerTests
{
    private const long Pause = 100_000_000;

    private static readonly TimeSpan Tenth = TimeSpan.FromSeconds(0.1);

    private static readonly VrrpInstanceConfig Two = RunnerStage.Instance() with
    {
        Addresses =
        [
            new VirtualAddress(IPAddress.Parse("192.0.2.100"), 32),
            new VirtualAddress(IPAddress.Parse("192.0.2.101"), 32),
        ],
    };

    [Fact]
    public async Task Without_a_pause_all_go_at_once()
    {
        await using var stage = new RunnerStage(Two);
        Assert.Equal("0:100 0:101 0:100 0:101 0:100 0:101 0:100 0:101 0:100 0:101", Announced(stage, new GlobalDefs()));
    }

    [Fact]
    public async Task With_a_pause_the_first_goes_at_once_and_each_address_once_more() =>
        await AssertPacedAsync(new GlobalDefs { GarpInterval = Tenth });

    [Fact]
    public async Task The_pause_of_a_group_comes_before_the_global_one() => await AssertPacedAsync(new GlobalDefs
    {
        GarpInterval = TimeSpan.FromSeconds(3),
        GarpGroups = [new GarpGroup(Tenth, TimeSpan.Zero, ["other", RunnerStage.Interface])],
    });

    [Fact]
    public async Task A_group_that_says_nothing_of_the_family_has_no_pause()
    {
        await using var stage = new RunnerStage(Two);
        var frames = Announced(stage, new GlobalDefs
        {
            GarpInterval = Tenth,
            GarpGroups = [new GarpGroup(TimeSpan.Zero, Tenth, [RunnerStage.Interface])],
        });
        Assert.Equal(10, frames.Split(' ').Length);
        Assert.DoesNotContain("1:", frames);
    }

    [Fact]
    public async Task A_group_of_another_interface_means_nothing()
    {
        await using var stage = new RunnerStage(Two);
        var frames = Announced(stage, new GlobalDefs { GarpGroups = [new GarpGroup(Tenth, Tenth, ["other"])] });
        Assert.Equal(10, frames.Split(' ').Length);
    }

    [Fact]
    public async Task A_single_announcement_is_not_repeated()
    {
        var once = Two with { Garp = new GarpTimers { MasterRepeat = 1 } };
        await using var stage = new RunnerStage(once);
        Assert.Equal("0:100 1:101", Announced(stage, new GlobalDefs { GarpInterval = Tenth }));
    }

    [Fact]
    public async Task What_waits_is_forgotten_when_the_addresses_go()
    {
        await using var stage = new RunnerStage(Two);
        stage.Announcer.Use(new KeepalivedConfiguration { Global = new GlobalDefs { GarpInterval = Tenth } });
        stage.RunToNextDeadline();
        Assert.Single(stage.Link.Frames);
        stage.Announcer.Forget(stage.Router);
        stage.Announcer.TimePassed(stage.NowNs + (10 * Pause));
        Assert.Single(stage.Link.Frames);
    }

    private static async Task AssertPacedAsync(GlobalDefs global)
    {
        await using var stage = new RunnerStage(Two);
        Assert.Equal("0:100 1:100 2:101", Announced(stage, global));
    }

    /// <summary>What becoming master announces: tenths of a second, and the last byte of the address.</summary>
    private static string Announced(RunnerStage stage, GlobalDefs global)
    {
        stage.Announcer.Use(new KeepalivedConfiguration { Global = global });
        stage.RunToNextDeadline();
        var start = stage.NowNs;
        var told = stage.Link.Frames.Select(one => $"0:{one[31]}").ToList();
        while (stage.Announcer.NextDeadlineNs is var next && next != long.MaxValue)
        {
            stage.Link.Frames.Clear();
            stage.Announcer.TimePassed(next - 1);
            Assert.Empty(stage.Link.Frames);
            stage.Announcer.TimePassed(next);
            told.AddRange(stage.Link.Frames.Select(one => $"{(next - start) / Pause}:{one[31]}"));
        }

        return string.Join(' ', told);
    }
}
