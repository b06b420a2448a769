using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary><c>set maxconn frontend|global|server</c> (management manual 9.3).</summary>
internal static class SetMaxConn
{
    public static readonly RuntimeCommand Frontend = new(
        "set maxconn frontend",
        "set maxconn frontend <frontend> <value>",
        "change how many connections a frontend takes",
        RuntimeLevel.Admin, RunFrontend);

    public static readonly RuntimeCommand Global = new(
        "set maxconn global", "set maxconn global <value>", "change how many connections the process takes",
        RuntimeLevel.Admin, RunGlobal);

    public static readonly RuntimeCommand Server = new(
        "set maxconn server", "set maxconn server <bk>/<srv>", "change how many requests a server gets at a time",
        RuntimeLevel.Admin, RunServer);

    private static void RunFrontend(CommandCall call)
    {
        if (call.FindFrontend(0) is not { } frontend)
        {
            return;
        }

        if (!call.TryNumber(1, out var limit))
        {
            call.Fail("Integer value expected.");
        }
        else if (limit < 0)
        {
            call.Fail("Value out of range.");
        }
        else
        {
            // 0 is the way back to the default, which is that of the process.
            frontend.ConnectionLimit = limit == 0 ? call.Runtime.HardConnectionLimit : limit;
            call.Runtime.ReopenFrontends?.Invoke();
        }
    }

    private static void RunGlobal(CommandCall call)
    {
        if (!call.TryNumber(0, out var limit))
        {
            call.Fail("Expects an integer value.");
        }
        else if (limit < 0 || limit > call.Runtime.HardConnectionLimit)
        {
            call.Fail("Value out of range.");
        }
        else
        {
            // 0 is the way back to the limit of the start.
            call.Runtime.ConnectionLimit = limit == 0 ? call.Runtime.HardConnectionLimit : limit;
        }
    }

    private static void RunServer(CommandCall call)
    {
        if (call.FindServer(0) is not { } server)
        {
            return;
        }

        if (call.ArgumentCount < 2)
        {
            call.Fail("Require <maxconn>.");
        }
        else if (!call.TryNumber(1, out var limit) || limit < 0)
        {
            call.Fail("maxconn string empty or preceded by garbage");
        }
        else
        {
            lock (server.Backend.StateLock)
            {
                server.ConnectionLimit = limit;
                server.Backend.Announce(server);
            }
        }
    }
}
