using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary><c>show cli level</c> and <c>show cli sockets</c> (management manual 9.3).</summary>
internal static class ShowCli
{
    public static readonly RuntimeCommand Level = new(
        "show cli level",
        "show cli level",
        "show what this connection may do",
        RuntimeLevel.User,
        call => call.Output.Append(Word(call.Client.Level)).Append('\n'));

    public static readonly RuntimeCommand Sockets = new(
        "show cli sockets", "show cli sockets", "list the stats sockets", RuntimeLevel.User, ListSockets);

    private static void ListSockets(CommandCall call)
    {
        call.Output.Append("# socket lvl processes\n");
        foreach (var socket in call.Runtime.Sockets)
        {
            foreach (var address in socket.Bind.Addresses)
            {
                call.Output.Append(address.Text).Append(' ').Append(Word(socket.Level)).Append(" all\n");
            }
        }
    }

    private static string Word(RuntimeLevel level) => level switch
    {
        RuntimeLevel.Admin => "admin",
        RuntimeLevel.Operator => "operator",
        _ => "user",
    };
}
