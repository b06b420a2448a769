using HaproxyCompat.Vrrp.Routers;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Routers;

public sealed class RouterMachineTests
{
    private static readonly RouterSettings Settings = Scenario.Version2;

    [Fact]
    public void Starts_as_backup_and_waits_the_master_down_time()
    {
        var router = Scenario.Backup(Settings);
        Assert.Equal(3.605, router.MasterDownAfter, 0.001);
        Assert.Equal([EffectKind.EnteredPhase], router.Kinds);
    }

    [Fact]
    public void Starts_as_master_when_it_owns_the_addresses_and_wants_to()
    {
        var router = new Scenario(Settings with { Priority = 255, StartsAsMaster = true });
        router.Happens(RouterEventKind.Start);
        Assert.Equal(RouterPhase.Master, router.State.Phase);
        Assert.Equal(255, router.Effects[0].Number);
    }

    [Theory]
    [InlineData(255, false, 3.004)]
    [InlineData(101, true, 3.605)]
    public void Waits_at_its_start_when_it_is_no_owner_or_does_not_want_to(byte priority, bool wants, double seconds)
    {
        var router = new Scenario(Settings with { Priority = priority, StartsAsMaster = wants });
        router.Happens(RouterEventKind.Start);
        Assert.Equal(RouterPhase.Backup, router.State.Phase);
        Assert.Equal(seconds, router.MasterDownAfter, 0.001);
    }

    [Fact]
    public void Starts_in_fault_when_something_is_wrong()
    {
        var router = new Scenario(Settings).Happens(RouterEventKind.FaultsChanged, 1);
        Assert.Equal(RouterPhase.Initial, router.State.Phase);
        router.Happens(RouterEventKind.Start);
        Assert.Equal(RouterPhase.Fault, router.State.Phase);
        Assert.Equal(RouterState.Never, router.State.NextDeadlineNs);
    }

    [Fact]
    public void Adopts_the_mastership_of_a_predecessor_at_once()
    {
        var router = new Scenario(Settings).Happens(RouterEventKind.Adopt);
        Assert.Equal(RouterPhase.Master, router.State.Phase);
        Assert.Equal(
            [EffectKind.SendAdvertisement, EffectKind.AddAddresses, EffectKind.Announce, EffectKind.EnteredPhase],
            router.Kinds);
    }

    [Fact]
    public void Gives_up_what_it_adopts_when_something_is_wrong()
    {
        var router = new Scenario(Settings).Happens(RouterEventKind.FaultsChanged, 1).Happens(RouterEventKind.Adopt);
        Assert.Equal(RouterPhase.Fault, router.State.Phase);
        Assert.Contains(EffectKind.RemoveAddresses, router.Kinds);
        Assert.Equal(0, router.Effects.Single(one => one.Kind == EffectKind.SendAdvertisement).Number);
    }

    [Fact]
    public void Adopts_only_at_its_start()
    {
        var router = Scenario.Backup(Settings).Happens(RouterEventKind.Adopt);
        Assert.Equal(RouterPhase.Backup, router.State.Phase);
    }

    [Fact]
    public void Becomes_master_advertising_before_it_adds_and_announces()
    {
        var router = Scenario.Backup(Settings).RunToNextDeadline();
        Assert.Equal(
            [
                EffectKind.MasterTimedOut,
                EffectKind.SendAdvertisement,
                EffectKind.AddAddresses,
                EffectKind.Announce,
                EffectKind.EnteredPhase,
            ],
            router.Kinds);
        Assert.Equal(101, router.Effects[1].Number);
        Assert.Equal(5, router.Effects[3].Number);
        Assert.Equal(3.605, router.Now, 0.001);
    }

    [Fact]
    public void Advertises_on_absolute_deadlines()
    {
        var router = Scenario.Master(Settings);
        var start = router.Now;
        for (var round = 1; round <= 4; round++)
        {
            router.At(start + round + 0.2).Happens(RouterEventKind.TimePassed);
            Assert.Equal([EffectKind.SendAdvertisement], router.Kinds);
            Assert.Equal(start + round + 1, router.State.AdvertiseAtNs / 1e9, 0.001);
        }
    }

    [Fact]
    public void Sends_one_advertisement_after_a_standstill()
    {
        var router = Scenario.Master(Settings).Later(6.5).Happens(RouterEventKind.TimePassed);
        Assert.Single(router.Effects, effect => effect.Kind == EffectKind.SendAdvertisement);
        Assert.Equal(router.Now + 1, router.State.AdvertiseAtNs / 1e9, 0.001);
    }

    [Fact]
    public void Announces_again_after_the_delay_and_then_no_more()
    {
        var router = Scenario.Master(Settings).Later(5).Happens(RouterEventKind.TimePassed);
        Assert.Equal(5, Assert.Single(router.Effects, effect => effect.Kind == EffectKind.Announce).Number);
        Assert.Equal(RouterState.Never, router.State.AnnounceAtNs);
    }

    [Fact]
    public void Announces_once_when_there_is_no_delay() =>
        Assert.Equal(RouterState.Never, Scenario.Master(Settings with { AnnounceDelayNs = 0 }).State.AnnounceAtNs);

    [Fact]
    public void Refreshes_the_announcements_again_and_again()
    {
        var router = Scenario.Master(Settings with { RefreshNs = 10_000_000_000, RefreshRepeat = 2 });
        for (var round = 0; round < 3; round++)
        {
            router.Later(10).Happens(RouterEventKind.TimePassed);
            Assert.Equal(2, router.Effects.Last(effect => effect.Kind == EffectKind.Announce).Number);
        }
    }

    [Theory]
    [InlineData(101)]
    [InlineData(200)]
    [InlineData(255)]
    public void Listens_as_backup_to_an_equal_or_higher_priority(byte priority)
    {
        var router = Scenario.Backup(Settings).Later(2).Hears(priority);
        Assert.Equal(3.605, router.MasterDownAfter, 0.001);
        Assert.Empty(router.Effects);
        Assert.Equal(priority, router.State.MasterPriority);
    }

    [Fact]
    public void Keeps_its_timer_running_as_backup_under_a_lower_priority()
    {
        var router = Scenario.Backup(Settings).Later(2).Hears(50);
        Assert.Equal(1.605, router.MasterDownAfter, 0.001);
        Assert.Equal([EffectKind.DiscardedLowerPriority], router.Kinds);
    }

    [Fact]
    public void Listens_to_a_lower_priority_when_it_may_not_preempt()
    {
        var router = Scenario.Backup(Settings with { Preempts = false }).Later(2).Hears(50);
        Assert.Equal(3.605, router.MasterDownAfter, 0.001);
    }

    [Fact]
    public void Takes_over_after_the_skew_when_the_master_gives_up()
    {
        var router = Scenario.Backup(Settings).Hears(200).Later(1).Hears(0);
        Assert.Equal(0.605, router.MasterDownAfter, 0.001);
        Assert.Equal([EffectKind.BackupHeardPriorityZero], router.Kinds);
    }

    [Fact]
    public void Waits_the_preempt_delay_from_the_first_lower_advertisement_and_then_the_master_down_time()
    {
        var router = Scenario.Backup(Settings with { PreemptDelayNs = 2_000_000_000 });
        router.At(0.1).Hears(50);
        router.At(1.1).Hears(50);
        Assert.Equal(3.605, router.MasterDownAfter, 0.001);
        router.At(2.1).Hears(50);
        Assert.Equal([EffectKind.DiscardedLowerPriority], router.Kinds);
        router.At(3.1).Hears(50);
        Assert.Equal(1.605, router.MasterDownAfter, 0.001);
    }

    [Fact]
    public void Counts_the_preempt_delay_anew_after_a_better_master()
    {
        var router = Scenario.Backup(Settings with { PreemptDelayNs = 2_000_000_000 });
        router.At(0.1).Hears(50);
        router.At(1.1).Hears(150);
        router.At(2.2).Hears(50);
        Assert.Empty(router.Effects);
        Assert.Equal(4.2, router.State.PreemptAtNs / 1e9, 0.001);
    }

    [Fact]
    public void Learns_the_interval_in_version_3()
    {
        var router = Scenario.Backup(Settings with { Version = 3, Priority = 50 }).Hears(100, intervalSeconds: 0.1);
        Assert.Equal(0.3 + 0.0805, router.MasterDownAfter, 0.001);
        router.Hears(0, intervalSeconds: 0.1);
        Assert.Equal(0.0805, router.MasterDownAfter, 0.001);
    }

    [Theory]
    [InlineData(102, false)]
    [InlineData(101, true)]
    [InlineData(255, false)]
    public void Gives_way_as_master_to_a_higher_priority_or_an_equal_one_from_a_higher_address(
        byte priority,
        bool higherAddress)
    {
        var router = Scenario.Master(Settings).Hears(priority, higherAddress);
        Assert.Equal(RouterPhase.Backup, router.State.Phase);
        Assert.Equal(
            [EffectKind.MasterHeardHigherPriority, EffectKind.RemoveAddresses, EffectKind.EnteredPhase],
            router.Kinds);
        Assert.Equal(3.605, router.MasterDownAfter, 0.001);
    }

    [Fact]
    public void Advertises_once_more_before_it_gives_way_when_asked()
    {
        var router = Scenario.Master(Settings with { HigherPrioritySendAdvert = true }).Hears(200);
        Assert.Equal(EffectKind.SendAdvertisement, router.Effects[0].Kind);
    }

    [Theory]
    [InlineData(50, true)]
    [InlineData(101, false)]
    public void Answers_as_master_a_lower_priority_at_once_and_announces_again(byte priority, bool higherAddress)
    {
        var router = Scenario.Master(Settings).Later(0.5).Hears(priority, higherAddress);
        Assert.Equal(
            [EffectKind.SendAdvertisement, EffectKind.Announce, EffectKind.MasterHeardLowerPriority],
            router.Kinds);
        Assert.Equal(router.Now + 1, router.State.AdvertiseAtNs / 1e9, 0.001);
        Assert.Equal(router.Now + 5, router.State.AnnounceAtNs / 1e9, 0.001);
    }

    [Fact]
    public void Does_not_answer_a_lower_priority_when_told_so()
    {
        var router = Scenario.Master(Settings with
        {
            LowerPriorityNoAdvert = true,
            LowerPriorityAnnounceRepeat = 0,
        }).Hears(50);
        Assert.Equal([EffectKind.MasterHeardLowerPriority], router.Kinds);
    }

    [Fact]
    public void Answers_as_master_priority_zero_at_once()
    {
        var router = Scenario.Master(Settings).Later(0.5).Hears(0);
        Assert.Equal([EffectKind.MasterHeardPriorityZero, EffectKind.SendAdvertisement], router.Kinds);
        Assert.Equal(101, router.Effects[1].Number);
        Assert.Equal(router.Now + 1, router.State.AdvertiseAtNs / 1e9, 0.001);
    }

    [Fact]
    public void Goes_from_master_to_fault_with_priority_zero_and_without_addresses()
    {
        var router = Scenario.Master(Settings).Happens(RouterEventKind.FaultsChanged, 2);
        Assert.Equal(
            [EffectKind.SendAdvertisement, EffectKind.RemoveAddresses, EffectKind.EnteredPhase],
            router.Kinds);
        Assert.Equal(0, router.Effects[0].Number);
        Assert.Equal(RouterPhase.Fault, router.State.Phase);
    }

    [Fact]
    public void Leaves_fault_only_when_the_last_reason_is_gone()
    {
        var router = Scenario.Backup(Settings).Happens(RouterEventKind.FaultsChanged, 2);
        router.Happens(RouterEventKind.FaultsChanged, 1);
        Assert.Equal(RouterPhase.Fault, router.State.Phase);
        router.Happens(RouterEventKind.FaultsChanged, 0);
        Assert.Equal(RouterPhase.Backup, router.State.Phase);
        Assert.Equal(3.605, router.MasterDownAfter, 0.001);
    }

    [Fact]
    public void Leaves_fault_as_backup_even_when_it_owns_the_addresses()
    {
        var router = Scenario.Master(Settings with { Priority = 255, StartsAsMaster = true });
        router.Happens(RouterEventKind.FaultsChanged, 1).Happens(RouterEventKind.FaultsChanged, 0);
        Assert.Equal(RouterPhase.Backup, router.State.Phase);
        router.RunToNextDeadline();
        Assert.Equal(RouterPhase.Master, router.State.Phase);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(50)]
    [InlineData(0)]
    public void Ignores_advertisements_in_fault(byte priority)
    {
        var router = Scenario.Backup(Settings).Happens(RouterEventKind.FaultsChanged, 1).Hears(priority);
        Assert.Equal(RouterPhase.Fault, router.State.Phase);
        Assert.Empty(router.Effects);
    }

    [Fact]
    public void Advertises_the_changed_priority_from_the_next_deadline_on()
    {
        var router = Scenario.Master(Settings).Happens(RouterEventKind.WeightChanged, -60);
        var told = Assert.Single(router.Effects);
        Assert.Equal((EffectKind.PriorityChanged, 41, 101), (told.Kind, told.Number, told.Other));
        router.RunToNextDeadline();
        Assert.Equal(41, Assert.Single(router.Effects).Number);
    }

    [Fact]
    public void Tells_nothing_when_the_weight_does_not_reach_the_priority() =>
        Assert.Empty(
            Scenario.Master(Settings with { Priority = 255 }).Happens(RouterEventKind.WeightChanged, -9).Effects);

    [Fact]
    public void Removes_the_addresses_at_once_when_it_stops_without_handover()
    {
        var router = Scenario.Master(Settings).Happens(RouterEventKind.Stop);
        Assert.Equal(
            [EffectKind.SendAdvertisement, EffectKind.RemoveAddresses, EffectKind.EnteredPhase],
            router.Kinds);
        Assert.Equal(0, router.Effects[0].Number);
        Assert.Equal(RouterPhase.Stopped, router.State.Phase);
    }

    [Fact]
    public void Keeps_the_addresses_until_the_successor_is_heard()
    {
        var router = Scenario.Master(Settings with { HandoverNs = 1_100_000_000 }).Happens(RouterEventKind.Stop);
        Assert.Equal([EffectKind.SendAdvertisement], router.Kinds);
        Assert.Equal(RouterPhase.HandingOver, router.State.Phase);
        router.Later(0.2).Hears(0);
        Assert.Empty(router.Effects);
        router.Later(0.2).Hears(50);
        Assert.Equal([EffectKind.RemoveAddresses, EffectKind.EnteredPhase], router.Kinds);
        Assert.Equal(RouterPhase.Stopped, router.State.Phase);
    }

    [Fact]
    public void Removes_the_addresses_when_no_successor_comes()
    {
        var router = Scenario.Master(Settings with { HandoverNs = 1_100_000_000 }).Happens(RouterEventKind.Stop);
        var stopping = router.Now;
        router.RunToNextDeadline();
        Assert.Equal(stopping + 1.1, router.Now, 0.001);
        Assert.Equal([EffectKind.RemoveAddresses, EffectKind.EnteredPhase], router.Kinds);
    }

    [Fact]
    public void Keeps_handing_over_when_it_is_told_to_stop_again()
    {
        var router = Scenario.Master(Settings with { HandoverNs = 1_100_000_000 });
        router.Happens(RouterEventKind.Stop).Happens(RouterEventKind.Stop);
        Assert.Equal(RouterPhase.HandingOver, router.State.Phase);
        Assert.Empty(router.Effects);
    }

    [Fact]
    public void Stops_silently_as_backup()
    {
        var router = Scenario.Backup(Settings).Happens(RouterEventKind.Stop);
        Assert.Equal([EffectKind.EnteredPhase], router.Kinds);
        Assert.Empty(router.Happens(RouterEventKind.Stop).Effects);
    }

    [Fact]
    public void Advertises_at_once_after_a_reload_and_touches_no_address()
    {
        var router = Scenario.Master(Settings).Later(0.3).Reconfigured(Settings with { Priority = 150 });
        Assert.Equal(150, Assert.Single(router.Effects).Number);
        Assert.Equal(router.Now + 1, router.State.AdvertiseAtNs / 1e9, 0.001);
    }

    [Fact]
    public void Shortens_but_never_lengthens_the_wait_of_a_backup_after_a_reload()
    {
        var router = Scenario.Backup(Settings).Later(3);
        Assert.Equal(
            0.605,
            router.Reconfigured(Settings with { AdvertisementIntervalNs = 9_000_000_000 }).MasterDownAfter,
            0.001);
        Assert.Equal(
            0.38,
            Scenario.Backup(Settings).Reconfigured(Settings with
            {
                Version = 3,
                Priority = 50,
                AdvertisementIntervalNs = 100_000_000,
            }).MasterDownAfter,
            0.01);
    }

    [Theory]
    [InlineData((int)RouterEventKind.GroupBecameMaster, (int)RouterPhase.Master)]
    [InlineData((int)RouterEventKind.GroupBecameBackup, (int)RouterPhase.Backup)]
    public void Follows_its_group(int kind, int expected) =>
        Assert.Equal((RouterPhase)expected, Scenario.Backup(Settings).Happens((RouterEventKind)kind).State.Phase);
}
