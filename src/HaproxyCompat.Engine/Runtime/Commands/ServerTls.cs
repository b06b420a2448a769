using HaproxyCompat.Engine.Backends;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>set server &lt;bk&gt;/&lt;srv&gt; ssl on|off</c>: what connections made from now on use (management manual 9.3).
/// Health checks go on as they were.
/// </summary>
internal static class ServerTls
{
    public static void Change(CommandCall call, Server server)
    {
        var word = call.Argument(2);
        if (server.PreparedTls is null)
        {
            call.Fail("'set server <srv> ssl' cannot be set.  default-server should define ssl settings");
        }
        else if (word is not ("on" or "off"))
        {
            call.Fail("'set server <srv> ssl' expects 'on' or 'off'.");
        }
        else if (server.TrySwitchTls(word == "on"))
        {
            SetServer.DropIdle(call.Runtime, server);
            call.Say(MessageSeverity.Notice, "server ssl setting updated.");
        }
    }
}
