using FsCheck;
using FsCheck.Fluent;
using HaproxyCompat.Vrrp.Packets;
using HaproxyCompat.Vrrp.Routers;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Routers;

public sealed class RouterMachinePropertyTests
{
    [Fact]
    public void Holds_its_invariants_under_any_sequence_of_events() => Prop
        .ForAll(Settings().ToArbitrary(), Events().ListOf().ToArbitrary(), HoldsInvariants)
        .QuickCheckThrowOnFailure();

    private static bool HoldsInvariants(RouterSettings settings, IReadOnlyList<RouterEvent> events)
    {
        var state = new RouterState();
        var effects = new List<Effect>();
        var now = 0L;
        var holds = false;
        foreach (var happened in events)
        {
            // The clock never goes back; each event's own time is a step.
            now += happened.NowNs;
            effects.Clear();
            state = RouterMachine.Step(0, settings, state, happened with { NowNs = now }, effects);
            foreach (var effect in effects)
            {
                if ((effect.Kind == EffectKind.AddAddresses && holds)
                    || (effect.Kind == EffectKind.RemoveAddresses && !holds)
                    || (effect.Kind == EffectKind.SendAdvertisement && effect.Number is < 0 or > 255))
                {
                    return false;
                }

                holds = effect.Kind == EffectKind.AddAddresses
                    || (holds && effect.Kind != EffectKind.RemoveAddresses);
            }

            if (!IsSound(state, holds))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSound(RouterState state, bool holds) =>
        holds == state.HoldsAddresses
        && !(state.IsFaulty && state.Phase is RouterPhase.Master or RouterPhase.Backup)
        && (state.MasterDownAtNs != RouterState.Never) == (state.Phase == RouterPhase.Backup)
        && (state.AdvertiseAtNs != RouterState.Never) == (state.Phase == RouterPhase.Master)
        && (state.StopAtNs != RouterState.Never) == (state.Phase == RouterPhase.HandingOver);

    private static Gen<RouterSettings> Settings() =>
        from version in Gen.Choose(2, 3)
        from priority in Gen.Choose(1, 255)
        from centiseconds in Gen.Choose(1, 400)
        from preempts in Gen.Elements(true, false)
        from delay in Gen.Choose(0, 3)
        from handover in Gen.Choose(0, 1)
        select new RouterSettings
        {
            Version = (byte)version,
            Priority = (byte)priority,
            AdvertisementIntervalNs = centiseconds * 10_000_000L,
            Preempts = preempts,
            PreemptDelayNs = delay * 1_000_000_000L,
            HandoverNs = handover * 1_100_000_000L,
        };

    private static Gen<RouterEvent> Events() =>
        from kind in Gen.Elements(
            Enum.GetValues<RouterEventKind>().Append(RouterEventKind.AdvertisementReceived).ToArray())
        from step in Gen.Choose(0, 4000)
        from number in Gen.Choose(0, 2)
        from priority in Gen.Choose(0, 255)
        from interval in Gen.Choose(1, 4095)
        from isHigher in Gen.Elements(true, false)
        select RouterEvent.Advertisement(
            step * 1_000_000L,
            (byte)priority,
            interval * 10_000_000L,
            InternetAddress.Parse("10.0.0.2"),
            isHigher) with
        {
            Kind = kind,
            Number = number,
        };
}
