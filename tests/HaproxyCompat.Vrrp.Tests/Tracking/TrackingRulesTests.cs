using System.Net;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Tracking;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Tracking;

public sealed class TrackingRulesTests
{
    private static readonly VrrpInstanceConfig Instance = new("VI_1") { Interface = "eth0" };

    private readonly TrackedFacts _facts = new();

    public TrackingRulesTests()
    {
        _facts.SetInterface("eth0", isUp: true);
    }

    [Fact]
    public void Nothing_tracked_is_nothing_wrong() => Assert.Equal(new Assessment(0, 0, false), Assess(Instance));

    [Fact]
    public void The_own_interface_counts_unless_told_otherwise()
    {
        _facts.SetInterface("eth0", isUp: false);
        Assert.Equal(1, Assess(Instance).Faults);
        Assert.Equal(0, Assess(Instance with { DontTrackPrimary = true }).Faults);
    }

    [Fact]
    public void No_source_address_is_a_fault() =>
        Assert.Equal(1, TrackingRules.Assess(Instance, null, _facts, hasSource: false).Faults);

    [Theory]
    [InlineData(0, false, (int)TrackedResult.Bad, 1, 0)]
    [InlineData(0, false, (int)TrackedResult.Good, 0, 0)]
    [InlineData(0, true, (int)TrackedResult.Good, 1, 0)]
    [InlineData(30, false, (int)TrackedResult.Good, 0, 30)]
    [InlineData(30, false, (int)TrackedResult.Bad, 0, 0)]
    [InlineData(-30, false, (int)TrackedResult.Bad, 0, -30)]
    public void A_section_of_haproxy_counts_as_a_script_does(
        int weight, bool isReversed, int result, int faults, int sum)
    {
        _facts.SetProxy(TrackedProxyKind.Backend, "web", (TrackedResult)result);
        var tracked = new TrackedProxy(TrackedProxyKind.Backend, "web", weight, isReversed);
        Assert.Equal(new Assessment(faults, sum, false), Assess(Instance with { TrackedProxies = [tracked] }));
        var group = new SyncGroupConfig("G", ["VI_1"]) { TrackedProxies = [tracked], TrackingWeight = true };
        Assert.Equal(new Assessment(faults, sum, false), TrackingRules.Assess(Instance, group, _facts, true));
    }

    [Fact]
    public void A_section_of_haproxy_without_an_answer_holds_the_start_back()
    {
        var tracked = new TrackedProxy(TrackedProxyKind.Frontend, "web", 0, false);
        Assert.True(Assess(Instance with { TrackedProxies = [tracked] }).IsPending);
    }

    [Fact]
    public void The_interface_of_an_address_counts_unless_told_otherwise()
    {
        var address = new VirtualAddress(IPAddress.Loopback, 32) { Interface = "eth1" };
        Assert.Equal(1, Assess(Instance with { Addresses = [address] }).Faults);
        Assert.Equal(1, Assess(Instance with { ExcludedAddresses = [address] }).Faults);
        Assert.Equal(0, Assess(Instance with { Addresses = [address with { NoTrack = true }] }).Faults);
    }

    [Theory]
    [InlineData(0, false, true, 0, 0)]
    [InlineData(0, false, false, 1, 0)]
    [InlineData(0, true, true, 1, 0)]
    [InlineData(0, true, false, 0, 0)]
    [InlineData(10, false, true, 0, 10)]
    [InlineData(10, false, false, 0, 0)]
    [InlineData(10, true, true, 0, -10)]
    [InlineData(10, true, false, 0, 0)]
    [InlineData(-10, false, true, 0, 0)]
    [InlineData(-10, false, false, 0, -10)]
    [InlineData(-10, true, true, 0, 0)]
    [InlineData(-10, true, false, 0, 10)]
    public void Weights_and_faults_of_an_interface_a_script_and_a_process(
        int weight,
        bool isReversed,
        bool isGood,
        int faults,
        int sum)
    {
        var result = isGood ? TrackedResult.Good : TrackedResult.Bad;
        _facts.SetInterface("eth1", isGood);
        _facts.SetScript("check", result);
        _facts.SetProcess("haproxy", result);
        var expected = new Assessment(faults, sum, false);
        Assert.Equal(
            expected, Assess(Instance with { TrackedInterfaces = [new TrackedInterface("eth1", weight, isReversed)] }));
        Assert.Equal(
            expected, Assess(Instance with { TrackedScripts = [new TrackedScript("check", weight, isReversed)] }));
        Assert.Equal(
            expected, Assess(Instance with { TrackedProcesses = [new TrackedProcess("haproxy", weight, isReversed)] }));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(10, false)]
    [InlineData(-10, false)]
    public void Only_a_script_without_weight_holds_the_start_back(int weight, bool isPending)
    {
        var result = Assess(Instance with { TrackedScripts = [new TrackedScript("check", weight, false)] });
        Assert.Equal(new Assessment(0, 0, isPending), result);
    }

    [Theory]
    [InlineData(5, 2, false, 0, 10)]
    [InlineData(5, 2, true, 0, -10)]
    [InlineData(-200, 2, false, 1, 0)]
    [InlineData(0, 0, false, 0, 0)]
    [InlineData(1, 0, false, 1, 0)]
    [InlineData(0, 0, true, 1, 0)]
    public void A_files_number_times_its_weight(long value, int weight, bool isReversed, int faults, int sum)
    {
        _facts.SetFile("file", value);
        var result = Assess(Instance with { TrackedFiles = [new TrackedFile("file", weight, isReversed)] });
        Assert.Equal(new Assessment(faults, sum, false), result);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_a_group_tracks_counts_for_its_members_with_its_weight(bool isTrackingWeight)
    {
        _facts.SetScript("check", TrackedResult.Bad);
        _facts.SetInterface("eth1", isUp: true);
        _facts.SetFile("file", 3);
        _facts.SetProcess("web", TrackedResult.Good);
        var group = new SyncGroupConfig("G", ["VI_1"])
        {
            TrackedScripts = [new TrackedScript("check", -10, false)],
            TrackedInterfaces = [new TrackedInterface("eth1", 5, false)],
            TrackedFiles = [new TrackedFile("file", 7, false)],
            TrackedProcesses = [new TrackedProcess("web", 100, false)],
            TrackingWeight = isTrackingWeight,
        };
        Assert.Equal(
            new Assessment(0, -10 + 5 + 21 + 100, false),
            TrackingRules.Assess(Instance, group, _facts, hasSource: true));
    }

    [Fact]
    public void What_a_group_tracks_without_weight_is_a_fault_of_each_member()
    {
        _facts.SetScript("check", TrackedResult.Bad);
        var group = new SyncGroupConfig("G", ["VI_1"]) { TrackedScripts = [new TrackedScript("check", 0, false)] };
        Assert.Equal(new Assessment(1, 0, false), TrackingRules.Assess(Instance, group, _facts, hasSource: true));
    }

    private Assessment Assess(VrrpInstanceConfig instance) =>
        TrackingRules.Assess(instance, null, _facts, hasSource: true);
}
