using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>operator</c> and <c>user</c>: give up rights for the rest of the connection (management manual 9.3).
/// </summary>
internal static class LevelCommands
{
    public static readonly RuntimeCommand Operator = new(
        "operator",
        "operator",
        "go down to the rights of an operator",
        RuntimeLevel.Operator,
        call => call.Client.Level = RuntimeLevel.Operator);

    public static readonly RuntimeCommand User = new(
        "user", "user", "go down to the rights of a user", RuntimeLevel.User, call => call.Client.Level =
            RuntimeLevel.User);
}
