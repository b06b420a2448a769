using HaproxyCompat.Engine.Backends;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary><c>set server &lt;bk&gt;/&lt;srv&gt; name &lt;name&gt;</c> (management manual 9.3).</summary>
internal static class ServerName
{
    public static void Change(CommandCall call, Server server, string name)
    {
        if (Complaint(call, server, name) is { } complaint)
        {
            call.Fail(complaint);
            return;
        }

        lock (server.Backend.StateLock)
        {
            server.Rename(name);
        }

        call.Say(MessageSeverity.Notice, "Server name updated.");
    }

    private static string? Complaint(CommandCall call, Server server, string name)
    {
        if (name.Length == 0)
        {
            return "set server <b>/<s> name requires a new name.";
        }

        if ((server.Administrative & AdministrativeState.Maintenance) == 0)
        {
            return "Server must be in maintenance mode to be renamed (set server <b>/<s> state maint).";
        }

        if (!name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.' or ':'))
        {
            return "Server name contains invalid characters.";
        }

        if (server.Backend.FindServer(name) is { } other && other != server)
        {
            return "A server with the same name already exists in the backend.";
        }

        return call.Runtime.Proxies?.Sections.IsReferencedServer(server.Backend.Name, server.Name) == true
            || !server.Health.Followers.IsEmpty
            ? "Server name cannot be changed: the server is statically referenced by the configuration."
            : null;
    }
}
