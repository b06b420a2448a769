using HaproxyCompat.Engine.Backends;

namespace HaproxyCompat.Engine.Health;

/// <summary>
/// Servers that come and go while the engine runs (management manual 9.3 "add server", "del server").
/// </summary>
internal static class ServerAdmission
{
    /// <summary>Lets a server in, in maintenance and without checks.</summary>
    /// <param name="tracked">Whose state it copies, or null.</param>
    public static void Admit(Server server, Server? tracked, long nowSeconds)
    {
        var health = server.Health;
        server.Administrative = AdministrativeState.ForcedMaintenance;
        server.Operational = OperationalState.Stopped;
        health.ChangedAtSeconds = nowSeconds;
        health.Check.IsEnabled = health.Agent.IsEnabled = false;
        health.Check.Health = health.Agent.Health = 0;
        if (tracked is not null)
        {
            health.Tracked = tracked;
            tracked.Health.Followers = tracked.Health.Followers.Insert(0, server);
            if ((tracked.Administrative & AdministrativeState.Maintenance) != 0)
            {
                server.Administrative |= AdministrativeState.InheritedMaintenance;
            }
        }

        server.Backend.AddServer(server);
    }

    /// <summary>Takes a server out: nobody's changes reach it any more.</summary>
    public static void Dismiss(Server server)
    {
        server.Backend.RemoveServer(server);
        if (server.Health.Tracked is { } tracked)
        {
            tracked.Health.Followers = tracked.Health.Followers.Remove(server);
        }
    }
}
