using System.Globalization;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Health;
using HaproxyCompat.Engine.Runtime;

namespace HaproxyCompat.Engine.Stats.Page;

/// <summary>
/// What the form of the page asks for: an action on some servers of one backend (manual 4.2 "stats admin").
/// </summary>
internal static class StatsChange
{
    /// <summary>Everything was done.</summary>
    public const string Done = "DONE";

    /// <summary>Nothing was chosen.</summary>
    public const string None = "NONE";

    /// <summary>Some of the servers do not exist.</summary>
    public const string Partly = "PART";

    /// <summary>Something in the form means nothing.</summary>
    public const string Error = "ERRP";

    /// <summary>The form does not fit the buffer.</summary>
    public const string TooLong = "EXCD";

    /// <summary>The client may look only.</summary>
    public const string Denied = "DENY";

    /// <summary>
    /// Carries out <c>s=NAME&amp;s=NAME&amp;action=WORD&amp;b=PROXY</c>; a proxy is named, or numbered after <c>#</c>.
    /// </summary>
    /// <returns>One of the results.</returns>
    public static string Apply(ProxyRuntime runtime, string form, Action<Server>? shutdownSessions)
    {
        string? action = null;
        Backend? backend = null;
        var names = new List<string>();
        foreach (var (name, value) in Fields(form))
        {
            switch (name)
            {
                case "action":
                    action = value;
                    break;
                case "b" when FindBackend(runtime, value) is { } found:
                    backend = found;
                    break;
                case "b":
                    return Error;
                case "s":
                    names.Add(value);
                    break;
                default:
                    break;
            }
        }

        if (names.Count == 0 || backend is null || action is null)
        {
            return None;
        }

        var servers = names.Select(name => backend.FindServer(name)).OfType<Server>().ToList();
        if (servers.Count == 0 || Find(runtime.States, action, shutdownSessions) is not { } act)
        {
            return Error;
        }

        servers.ForEach(act);
        return servers.Count == names.Count ? Done : Partly;
    }

    private static Backend? FindBackend(ProxyRuntime runtime, string name) =>
        name.StartsWith('#')
            && int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? runtime.Backends.FirstOrDefault(backend => backend.Id == id)
            : runtime.FindBackend(name);

    private static Action<Server>? Find(
        ServerStates states, string action, Action<Server>? shutdownSessions) => action switch
        {
            "ready" => states.MakeReady,
            "drain" => states.MakeDrain,
            "maint" => states.MakeMaintenance,
            "disable" => server => states.EnterMaintenance(
                server, AdministrativeState.ForcedMaintenance, new StateCause(" ('disable' on stats page)")),
            "enable" => server => states.LeaveMaintenance(
                server, AdministrativeState.ForcedMaintenance, StateCause.None),
            "stop" => server => states.EnterDrain(
                server, AdministrativeState.ForcedDrain, new StateCause(" ('stop' on stats page)")),
            "start" => server => states.LeaveDrain(server, AdministrativeState.ForcedDrain, StateCause.None),
            "ehlth" => server => Switch(states, server, server.Health.Check, on: true),
            "dhlth" => server => Switch(states, server, server.Health.Check, on: false),
            "eagent" => server => Switch(states, server, server.Health.Agent, on: true),
            "dagent" => server => Switch(states, server, server.Health.Agent, on: false),
            "hrunn" => server => SetHealth(server, server.Health.Check.Ceiling, states.SetRunning),
            "hnolb" => server => SetHealth(server, server.Health.Check.Ceiling, states.SetStopping),
            "hdown" => server => SetHealth(server, 0, states.SetStopped),
            "shutdown" => server => shutdownSessions?.Invoke(server),
            _ => null,
        };

    private static void Switch(ServerStates states, Server server, CheckState check, bool on)
    {
        lock (server.Backend.StateLock)
        {
            check.IsEnabled = on && check.IsConfigured;
        }

        if (on)
        {
            states.CheckWanted?.Invoke(server);
        }
    }

    private static void SetHealth(Server server, int health, Action<Server, StateCause> set)
    {
        if (server.Health.Tracked is null)
        {
            lock (server.Backend.StateLock)
            {
                server.Health.Check.Health = health;
            }

            set(server, new StateCause(", changed from Web interface"));
        }
    }

    // application/x-www-form-urlencoded
    private static IEnumerable<(string Name, string Value)> Fields(string form)
    {
        foreach (var field in form.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = field.IndexOf('=');
            if (equals > 0)
            {
                yield return (field[..equals], Uri.UnescapeDataString(field[(equals + 1)..].Replace('+', ' ')));
            }
        }
    }
}
