using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.LoadBalancing;

/// <summary>
/// What one algorithm keeps for one backend. Every member is called under <see cref="Backend.StateLock"/>.
/// </summary>
public abstract class ServerPicker(Backend backend)
{
    protected Backend Backend { get; } = backend;

    /// <summary>The server for a new stream, or null when none is both usable and below its limit.</summary>
    /// <param name="stream">Whose request the hashing algorithms look at; null when only a server is wanted.</param>
    /// <param name="except">A server to avoid while there is another (redispatch); null for none.</param>
    public abstract Server? Pick(ProxyStream? stream, Server? except);

    /// <summary>A server's state or weight changed; also called once for all before the first pick.</summary>
    public virtual void Rebuild()
    {
    }

    /// <summary>True where the same key always gives the same server.</summary>
    public virtual bool IsHash => false;

    /// <summary>True for algorithms that want to know of every stream's end.</summary>
    public virtual bool Counts => false;

    /// <summary>A stream was given to the server; the counts of the server are already right.</summary>
    public virtual void Taken(Server server)
    {
    }

    /// <summary>A stream of the server ended.</summary>
    public virtual void Released(Server server)
    {
    }

    /// <summary>The servers that share the load now: the usable ones that are no backups; without any, the first usable
    /// backup, or all of them with <c>option allbackups</c> (manual 4.2).</summary>
    protected IEnumerable<Server> InTurn()
    {
        if (Backend.UsableActive > 0)
        {
            return Backend.Servers.Where(server => server.IsUsable && !server.Config.Backup);
        }

        var backups = Backend.Servers.Where(server => server.IsUsable && server.Config.Backup);
        return (Backend.Config.Options & Config.Model.ProxyOptions.AllBackups) != 0 ? backups : backups.Take(1);
    }
}
