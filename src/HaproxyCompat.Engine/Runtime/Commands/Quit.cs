using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary><c>quit</c>: closes without an answer.</summary>
internal static class Quit
{
    public static readonly RuntimeCommand Command =
        new("quit", "quit", "close the connection", RuntimeLevel.User, call => call.Client.IsClosing = true);
}
