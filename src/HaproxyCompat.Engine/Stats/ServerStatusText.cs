using HaproxyCompat.Engine.Backends;

namespace HaproxyCompat.Engine.Stats;

/// <summary>A server's state in a few words, as the column <c>status</c> has it (management manual 9.1).</summary>
public static class ServerStatusText
{
    public static string Of(Server server)
    {
        ArgumentNullException.ThrowIfNull(server);
        var root = server;
        while (root.Health.Tracked is { } tracked)
        {
            root = tracked;
        }

        if ((server.Administrative & AdministrativeState.Maintenance) != 0)
        {
            return Maintenance(server, root);
        }

        var check = root.Health.Check;
        var agent = root.Health.Agent;
        var settled = check.Health >= check.Ceiling;
        if (server.Operational == OperationalState.Stopped)
        {
            if (agent is { IsShown: true, SaysUp: false })
            {
                return "DOWN (agent)";
            }

            return check.Health == 0 ? "DOWN" : $"DOWN {check.Health}/{check.Rise}";
        }

        var rank = settled || !check.IsEnabled ? string.Empty : $" {check.Health - check.Rise + 1}/{check.Fall}";
        if ((server.Administrative & AdministrativeState.Drain) != 0)
        {
            return "DRAIN" + rank;
        }

        if (server.Operational == OperationalState.Stopping)
        {
            return "NOLB" + rank;
        }

        return check.IsEnabled ? "UP" + rank : "no check";
    }

    private static string Maintenance(Server server, Server root)
    {
        if ((server.Administrative & AdministrativeState.ResolutionMaintenance) != 0)
        {
            return "MAINT (resolution)";
        }

        return (server.Administrative & AdministrativeState.ForcedMaintenance) != 0
            ? "MAINT"
            : $"MAINT (via {root.Backend.Name}/{root.Name})";
    }
}
