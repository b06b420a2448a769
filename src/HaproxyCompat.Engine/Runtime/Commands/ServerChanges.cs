using HaproxyCompat.Config.Haproxy;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary><c>add server</c>, <c>del server</c>, <c>show default-server</c> (management manual 9.3).</summary>
internal static class ServerChanges
{
    public static readonly RuntimeCommand Add = new(
        "add server", "add server <bk>/<srv>", "create a server that no file has", RuntimeLevel.Admin, RunAddAsync);

    public static readonly RuntimeCommand Delete = new(
        "del server", "del server <bk>/<srv>", "remove a server in maintenance", RuntimeLevel.Admin, RunDeleteAsync);

    public static readonly RuntimeCommand Defaults = new(
        "show default-server",
        "show default-server",
        "list the backends' default-server settings",
        RuntimeLevel.User,
        RunDefaults);

    private static async ValueTask RunAddAsync(CommandCall call)
    {
        if (call.Argument(0) == "help")
        {
            call.Output.Append("List of keywords supported for dynamic server:\n");
            call.Output.AppendJoin('\n', DynamicSections.ServerWords).Append('\n');
            return;
        }

        var (backendName, name) = Names(call.Argument(0));
        if (name.Length == 0)
        {
            call.Fail("Require 'backend/server'.");
        }
        else if (call.Runtime.FindBackend(backendName) is not { } backend)
        {
            call.Fail("No such backend.");
        }
        else if (call.Runtime.Proxies is not { } proxies)
        {
            call.Fail("'add server' is known but not supported here.");
        }
        else if (await proxies.AddServerAsync(backend, name, [.. call.Arguments.Skip(1)]) is { } complaint)
        {
            call.Fail(complaint);
        }
        else
        {
            call.Say(MessageSeverity.Notice, "New server registered.");
        }
    }

    private static async ValueTask RunDeleteAsync(CommandCall call)
    {
        if (call.FindServer(0) is not { } server || call.Runtime.Proxies is not { } proxies)
        {
            return;
        }

        if (proxies.Obstacle(server, out var passes) is not null && passes)
        {
            await proxies.CloseIdleAsync(server);
        }

        if (proxies.Obstacle(server, out _) is { } obstacle)
        {
            call.Fail(obstacle);
            return;
        }

        proxies.Remove(server);
        call.Say(MessageSeverity.Notice, "Server deleted.");
    }

    private static void RunDefaults(CommandCall call)
    {
        foreach (var (backend, hasUnnamed, names) in call.Runtime.Proxies?.Sections.DefaultServers ?? [])
        {
            call.Output.Append(hasUnnamed ? $"* {backend}\n" : string.Empty);
            foreach (var name in names)
            {
                call.Output.Append("  ").Append(backend).Append('/').Append(name).Append('\n');
            }
        }
    }

    private static (string Backend, string Server) Names(string word)
    {
        var slash = word.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (word, string.Empty) : (word[..slash], word[(slash + 1)..]);
    }
}
