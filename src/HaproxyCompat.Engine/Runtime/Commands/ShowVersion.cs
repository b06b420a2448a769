using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary><c>show version</c>.</summary>
internal static class ShowVersion
{
    public static readonly RuntimeCommand Command = new(
        "show version",
        "show version",
        "show the version of this process",
        RuntimeLevel.User,
        call => call.Say(MessageSeverity.Information, call.Runtime.Version));
}
