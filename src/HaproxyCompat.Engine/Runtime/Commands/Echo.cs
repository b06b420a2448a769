using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary><c>echo</c>: says what it was told, for scripts that mark their place.</summary>
internal static class Echo
{
    public static readonly RuntimeCommand Command = new(
        "echo",
        "echo <text>",
        "answer with this text",
        RuntimeLevel.User,
        call => call.Say(MessageSeverity.Information, string.Join(' ', call.Arguments)));
}
