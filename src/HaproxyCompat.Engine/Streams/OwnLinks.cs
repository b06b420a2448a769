using HaproxyCompat.Engine.Backends;

namespace HaproxyCompat.Engine.Streams;

/// <summary>Idle server connections that only one client may use again: with <c>http-reuse never</c>, after NTLM or
/// Negotiate, and where a PROXY header named the client (manual 4.2 <c>http-reuse</c>).</summary>
/// <remarks>On the loop of its session.</remarks>
/// <param name="most"><c>max-session-srv-conns</c>.</param>
internal sealed class OwnLinks(int most)
{
    private readonly List<ServerLink> _links = [];

    public void Put(ServerLink link, long nowMs)
    {
        if (most == 0 || link.Connection.PeerClosed || link.Connection.IsClosed)
        {
            link.Connection.Close();
            return;
        }

        if (_links.Count == most)
        {
            Close(_links[0]);
        }

        link.Park(this, nowMs);
        _links.Add(link);
        link.Server.CountIdleOfClient(1);
    }

    /// <summary>Takes a connection to the server that is still good, or null.</summary>
    public ServerLink? Take(Server server, in LinkKey key)
    {
        for (var i = _links.Count - 1; i >= 0; i--)
        {
            var link = _links[i];
            if (link.Server != server || !link.Key.Fits(key))
            {
                continue;
            }

            Remove(link);
            if (link.IsGood)
            {
                return link;
            }

            link.Connection.Close();
        }

        return null;
    }

    /// <summary>A usable server of the backend to which there is a connection, or null.</summary>
    /// <param name="backend">Whose server is wanted.</param>
    /// <param name="queue">Length of its queue from which on it is none; -1 for any
    /// (manual 4.2 <c>max-keep-alive-queue</c>).</param>
    public Server? FindServer(Backend backend, int queue)
    {
        foreach (var link in _links)
        {
            if (link.Server is { IsUsable: true } server
                && server.Backend == backend
                && (queue < 0 || !server.IsFull || server.QueueLength < queue))
            {
                return server;
            }
        }

        return null;
    }

    public void CloseAll()
    {
        while (_links.Count > 0)
        {
            Close(_links[^1]);
        }
    }

    internal void Remove(ServerLink link)
    {
        _links.Remove(link);
        link.Server.CountIdleOfClient(-1);
        link.Unpark();
    }

    private void Close(ServerLink link)
    {
        Remove(link);
        link.Connection.Close();
    }
}
