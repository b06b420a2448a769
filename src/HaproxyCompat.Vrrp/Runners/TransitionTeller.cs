using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Notify;
using HaproxyCompat.Vrrp.Routers;
using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>Tells the log, the counters and the notification of effects. Belongs to the runner's thread.</summary>
internal sealed class TransitionTeller(NotifyDispatcher notify, TimeProvider clock, ILogger log)
{
    public void Tell(RouterTable table, in Effect effect)
    {
        if (effect.Kind == EffectKind.GroupEnteredPhase)
        {
            TellGroup(table, effect.Router, effect.Phase);
            return;
        }

        var router = table.Routers[effect.Router];
        switch (effect.Kind)
        {
            case EffectKind.SendAdvertisement when effect.Number == 0:
                RunnerLog.SentPriorityZero(log, router.Name);
                if (table.Ensemble.State(effect.Router).Phase == RouterPhase.HandingOver)
                {
                    RunnerLog.HandingOver(log, router.Name);
                }

                break;
            case EffectKind.AddAddresses:
                RunnerLog.SettingAddresses(log, router.Name);
                break;
            case EffectKind.RemoveAddresses:
                RunnerLog.RemovingAddresses(log, router.Name);
                break;
            case EffectKind.EnteredPhase:
                TellPhase(table, effect.Router, effect.Phase);
                break;
            case EffectKind.PriorityChanged:
                TellPriority(router, table.Ensemble.State(effect.Router), effect);
                break;
            default:
                TellHeard(router, effect);
                break;
        }
    }

    /// <summary>
    /// <c>fifo_write_vrrp_states_on_reload</c>: the FIFOs hear of every state again, nobody else does.
    /// </summary>
    public void Reloaded(RouterTable table)
    {
        if (!table.Configuration.Global.FifoStatesOnReload)
        {
            return;
        }

        for (var index = 0; index < table.Routers.Length; index++)
        {
            var router = table.Routers[index];
            if (!router.IsLeaving && StateOf(router.TellPhase, isDeleted: false) is { } state)
            {
                var priority = RouterTimers.EffectivePriority(
                    table.Ensemble.Settings(index), table.Ensemble.State(index).WeightSum);
                TellFifos(TransitionTarget.Instance, router.Name, state, priority);
            }
        }

        foreach (var group in table.Configuration.SyncGroups)
        {
            var member = table.Routers.FirstOrDefault(r => r.Name == group.Members[0]);
            if (member is not null && StateOf(member.TellPhase, isDeleted: false) is { } state)
            {
                TellFifos(TransitionTarget.Group, group.Name, state, 0);
            }
        }
    }

    /// <summary>Groups stop when all their members have.</summary>
    public void Ended(RouterTable table)
    {
        foreach (var group in table.Configuration.SyncGroups)
        {
            notify.Tell(new RouterTransition(
                TransitionTarget.Group, group.Name, TransitionState.Stop, 0, group.SmtpAlert, group.Notify));
        }
    }

    private void TellFifos(TransitionTarget target, string name, TransitionState state, int priority) =>
        notify.Tell(new RouterTransition(target, name, state, priority, SmtpAlert: false, new NotifyScripts()));

    private static TransitionState? StateOf(RouterPhase phase, bool isDeleted) => phase switch
    {
        RouterPhase.Master => TransitionState.Master,
        RouterPhase.Backup => TransitionState.Backup,
        RouterPhase.Fault => TransitionState.Fault,
        RouterPhase.Stopped when isDeleted => TransitionState.Deleted,
        RouterPhase.Stopped => TransitionState.Stop,
        _ => null,
    };

    private static string Word(RouterPhase phase) => phase switch
    {
        RouterPhase.Master => "MASTER",
        RouterPhase.Backup => "BACKUP",
        _ => "FAULT",
    };

    private void TellPhase(RouterTable table, int index, RouterPhase phase)
    {
        var router = table.Routers[index];
        switch (phase)
        {
            case RouterPhase.Master:
                router.Counters.BecameMaster++;
                RunnerLog.EnteringMaster(log, router.Name);
                break;
            case RouterPhase.Backup when router.TellPhase == RouterPhase.Initial:
                RunnerLog.StartingBackup(log, router.Name);
                break;
            case RouterPhase.Backup:
                RunnerLog.EnteringBackup(log, router.Name);
                break;
            case RouterPhase.Fault:
                RunnerLog.EnteringFault(log, router.Name);
                break;
            default:
                break;
        }

        if (router.TellPhase == RouterPhase.Master && phase != RouterPhase.Stopped)
        {
            router.Counters.ReleasedMaster++;
        }

        router.TellPhase = phase;
        router.LastTransition = clock.GetUtcNow();
        var state = StateOf(phase, isDeleted: false);
        if (phase == RouterPhase.Stopped && router.IsLeaving)
        {
            state = router.Config.Notify.TellDeleted ? TransitionState.Deleted : TransitionState.Fault;
        }

        if (state is not null)
        {
            // Who is deleted is in no fault of its own: only those that hear of everything are told.
            var isDeleted = state == TransitionState.Fault && phase == RouterPhase.Stopped;
            var scripts = router.Config.Notify;
            Notify(table, router, index, state.Value, isDeleted ? scripts with { Fault = null } : scripts);
        }
    }

    private void Notify(
        RouterTable table, VirtualRouter router, int index, TransitionState state, NotifyScripts scripts)
    {
        var priority = RouterTimers.EffectivePriority(
            table.Ensemble.Settings(index),
            table.Ensemble.State(index).WeightSum);
        notify.Tell(new RouterTransition(
            TransitionTarget.Instance,
            router.Name,
            state,
            priority,
            router.Config.SmtpAlert,
            scripts));
    }

    private void TellGroup(RouterTable table, int group, RouterPhase phase)
    {
        var config = table.Configuration.SyncGroups[group];
        RunnerLog.GroupEntered(log, config.Name, Word(phase));
        if (StateOf(phase, isDeleted: false) is { } state)
        {
            notify.Tell(
                new RouterTransition(TransitionTarget.Group, config.Name, state, 0, config.SmtpAlert, config.Notify));
        }
    }

    private void TellPriority(VirtualRouter router, in RouterState state, in Effect effect)
    {
        RunnerLog.PriorityChanged(log, router.Name, effect.Other, effect.Number);
        if (router.Config.NotifyPriorityChanges && state.Phase is RouterPhase.Master or RouterPhase.Backup)
        {
            var told = state.Phase == RouterPhase.Master
                ? TransitionState.MasterPriority
                : TransitionState.BackupPriority;
            notify.Tell(new RouterTransition(
                TransitionTarget.Instance,
                router.Name,
                told,
                effect.Number,
                SmtpAlert: false,
                router.Config.Notify));
        }
    }

    private void TellHeard(VirtualRouter router, in Effect effect)
    {
        switch (effect.Kind)
        {
            case EffectKind.MasterTimedOut:
                RunnerLog.MasterTimedOut(log, router.Name);
                break;
            case EffectKind.BackupHeardPriorityZero:
                RunnerLog.BackupHeardPriorityZero(log, router.Name);
                break;
            case EffectKind.MasterHeardPriorityZero:
                RunnerLog.MasterHeardPriorityZero(log, router.Name);
                break;
            case EffectKind.DiscardedLowerPriority when log.IsEnabled(LogLevel.Information):
                RunnerLog.DiscardedLowerPriority(log, router.Name, effect.Number, effect.Peer.ToString());
                break;
            case EffectKind.MasterHeardLowerPriority:
                RunnerLog.HeardLowerPriority(log, router.Name, effect.Peer.ToString(), effect.Number, effect.Other);
                TellLowerPriority(router, effect.Other);
                break;
            case EffectKind.MasterHeardHigherPriority when effect.Number == effect.Other:
                RunnerLog.HeardHigherAddress(log, router.Name, effect.Peer.ToString(), effect.Number);
                break;
            case EffectKind.MasterHeardHigherPriority:
                RunnerLog.HeardHigherPriority(log, router.Name, effect.Peer.ToString(), effect.Number, effect.Other);
                break;
            default:
                break;
        }
    }

    private void TellLowerPriority(VirtualRouter router, int priority) => notify.Tell(new RouterTransition(
        TransitionTarget.Instance,
        router.Name,
        TransitionState.MasterReceivesLowerPriority,
        priority,
        SmtpAlert: false,
        router.Config.Notify));
}
