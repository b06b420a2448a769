using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>_getsocks</c>: a starting successor takes the listening sockets (<c>-x</c>, <c>expose-fd listeners</c>).
/// </summary>
internal static class GetSockets
{
    public static readonly RuntimeCommand Command =
        new("_getsocks", "_getsocks", "hand the listening sockets over", RuntimeLevel.Admin, RunAsync)
        {
            IsHidden = true,
        };

    private static async ValueTask RunAsync(CommandCall call)
    {
        // Without something to send, the connection just ends, as the reference does on a socket that exposes nothing.
        call.Client.IsClosing = true;
        if (call.Client is { ExposesListeners: true, Connection: { } connection }
            && call.Runtime.HandOverListeners is { } handOver)
        {
            _ = await handOver(connection);
        }
    }
}
