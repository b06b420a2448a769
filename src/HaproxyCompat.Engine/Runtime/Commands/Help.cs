using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary><c>help [&lt;command&gt;]</c> (management manual 9.3).</summary>
internal static class Help
{
    public static RuntimeCommand Create(Func<CommandTable> table) => new(
        "help",
        "help [<command>]",
        "list the commands, or those that start alike",
        RuntimeLevel.User,
        call => call.Output.Append(table().Help([.. call.Arguments])));
}
