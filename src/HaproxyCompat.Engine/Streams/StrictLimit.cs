using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Runtime;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// <c>strict-maxconn</c>: before a connection is made to a server that has all it may have, one that waits for use is
/// closed, of this loop or of another (manual 5.2).
/// </summary>
internal static class StrictLimit
{
    private static readonly Action<Connection> CountClosed =
        static connection => ((ServerLink)connection.Owner!).Server.CountClosed();

    /// <summary>Counts a connection in that is about to be made.</summary>
    /// <returns>False when all are in use, or kept for their clients.</returns>
    public static async LoopTask<bool> TakeAsync(LoopContext loop, Server server)
    {
        while (!server.TryCountOpen())
        {
            if (server.IdleOf(loop).CloseOldest())
            {
                continue;
            }

            var other = server.FindIdle();
            if (other is null || !await LoopHop.RunAsync(other.Loop, other.CloseOldest))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The connection was made: it counts until it is closed.</summary>
    public static void Hold(ServerLink link)
    {
        if (link.Connection.IsClosed)
        {
            link.Server.CountClosed();
        }
        else
        {
            link.Connection.ClosedCallback = CountClosed;
        }
    }
}
