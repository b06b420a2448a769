using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;

namespace HaproxyCompat.Engine.Health;

/// <summary>Servers whose name stands for an address again (manual 5.3.2 "hold").</summary>
public sealed partial class ServerStates
{
    /// <summary>Ends <see cref="AdministrativeState.ResolutionMaintenance"/>, if the server is in it.</summary>
    internal void LeaveResolution(Server server)
    {
        if ((server.Administrative & AdministrativeState.ResolutionMaintenance) == 0)
        {
            return;
        }

        var change = new StateChange(this, server);
        lock (server.Backend.StateLock)
        {
            server.Administrative &= ~AdministrativeState.ResolutionMaintenance;
            if (IsInMaintenance(server))
            {
                return;
            }

            change.Begin();
            BeginAfterMaintenance(server);
            change.End();
            var state = server.Operational == OperationalState.Stopped ? "DOWN" : "UP";
            var drains = (server.Administrative & AdministrativeState.Drain) != 0 ? "DRAIN" : "READY";
            change.AddNotice($"('{server.Host?.Name}') is {state}/{drains} (resolves again).");
            change.AddNotice("administratively READY thanks to valid DNS answer.");
        }

        Finish(
            change,
            server,
            static (states, follower, via) =>
                states.LeaveMaintenance(follower, AdministrativeState.InheritedMaintenance, via));
        CheckWanted?.Invoke(server);
    }

    /// <summary>As <c>init-state</c> says, or as those who are tracked are.</summary>
    private void BeginAfterMaintenance(Server server)
    {
        var initial = server.Config.InitialState;
        if (server.Health.Tracked is { Operational: OperationalState.Stopped }
            || initial is InitialState.Down or InitialState.FullyDown)
        {
            server.Operational = OperationalState.Stopped;
        }
        else
        {
            BeginRunning(server);
        }

        server.Health.Check.Resume(initial);
        server.Health.Agent.Resume(InitialState.None);
    }
}
