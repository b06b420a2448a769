using HaproxyCompat.Vrrp.Routers;
using HaproxyCompat.Vrrp.Runners;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Runners;

public sealed class StartOrderTests
{
    [Fact]
    public void Faults_come_first_then_groups_then_routers()
    {
        List<Effect> effects =
        [
            Router(0, RouterPhase.Backup),
            Group(2, RouterPhase.Backup),
            Router(1, RouterPhase.Fault),
            Router(2, RouterPhase.Fault),
            Group(0, RouterPhase.Fault),
            Router(3, RouterPhase.Master),
            Router(4, RouterPhase.Backup),
            Group(1, RouterPhase.Backup),
        ];

        StartOrder.Apply(effects);

        Assert.Equal(
            [
                Router(1, RouterPhase.Fault),
                Router(2, RouterPhase.Fault),
                Group(0, RouterPhase.Fault),
                Group(1, RouterPhase.Backup),
                Group(2, RouterPhase.Backup),
                Router(0, RouterPhase.Backup),
                Router(3, RouterPhase.Master),
                Router(4, RouterPhase.Backup),
            ],
            effects);
    }

    private static Effect Router(int index, RouterPhase phase) =>
        new(EffectKind.EnteredPhase, index) { Phase = phase };

    private static Effect Group(int index, RouterPhase phase) =>
        new(EffectKind.GroupEnteredPhase, index) { Phase = phase };
}
