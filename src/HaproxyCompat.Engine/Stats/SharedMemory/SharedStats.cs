using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Listeners;

namespace HaproxyCompat.Engine.Stats.SharedMemory;

/// <summary>The counts that this process shares with others: of all frontends, listeners, backends and servers with a
/// <c>guid</c> (manual 3.1 <c>shm-stats-file</c>).</summary>
/// <remarks>What this process counts stays where loops count it, and is told to the others every quarter of a second;
/// what they have comes in as counters of one loop more. Used by one thread at a time.</remarks>
internal sealed class SharedStats(SharedStatsFile file)
{
    private readonly List<Entry> _entries = [];

    /// <returns>What is wrong, or null.</returns>
    public string? AddAll(IEnumerable<Frontend> frontends, IEnumerable<Backend> backends)
    {
        foreach (var frontend in frontends)
        {
            var isWhole = TryAdd(frontend.Config.Guid, StatObjectKind.Frontend, frontend.Counters)
                && frontend.Listeners.All(listener =>
                    (frontend.Config.Options & ProxyOptions.SocketStats) == 0
                    || TryAdd(listener.Guid, StatObjectKind.Listener, listener.Counters));
            if (!isWhole)
            {
                return NoRoom(frontend.Name);
            }
        }

        foreach (var backend in backends)
        {
            if (!TryAdd(backend.Guid, StatObjectKind.Backend, backend.Counters)
                || !backend.Servers.All(TryAdd))
            {
                return NoRoom(backend.Name);
            }
        }

        return null;
    }

    /// <summary>False when there is no room.</summary>
    public bool TryAdd(Server server) => TryAdd(server.Config.Guid, StatObjectKind.Server, server.Counters);

    public bool IsShared(CounterSet counters) => _entries.Exists(entry => entry.Counters == counters);

    /// <summary>A server or backend is gone; what was counted stays, for others.</summary>
    public void Forget(CounterSet counters) => _entries.RemoveAll(entry => entry.Counters == counters);

    /// <summary>Tells what was counted here and takes what was counted elsewhere.</summary>
    public void Exchange()
    {
        foreach (var entry in _entries)
        {
            if (file.EpochOf(entry.Index) is var epoch && epoch != entry.Epoch)
            {
                entry.Epoch = epoch;
                entry.Counters.Reset();
            }

            Exchange(entry);
        }
    }

    /// <summary>The counts of an object start again, in all processes.</summary>
    public void Restart(CounterSet counters)
    {
        if (_entries.Find(entry => entry.Counters == counters) is { } found)
        {
            file.Restart(found.Index);
            found.Epoch = file.EpochOf(found.Index);
        }
    }

    /// <summary>Once nothing counts any more.</summary>
    public void Leave()
    {
        Exchange();
        file.Leave();
    }

    private static string NoRoom(string section) =>
        $"'{section}': there is no room for its counters, more are needed with 'shm-stats-file-max-objects'";

    private void Exchange(Entry entry)
    {
        var total = file.BaseOf(entry.Index);
        var own = file.NumbersOf(entry.Index, file.Place);
        var foreign = entry.Counters.Foreign!;
        for (var i = 0; i < SharedField.All.Length; i++)
        {
            var field = SharedField.All[i];
            Volatile.Write(ref own[i], entry.Counters.SumOwn(field.Read));
            var others = Volatile.Read(ref total[i]);
            for (var place = 0; place < SharedStatsFile.Places; place++)
            {
                if (place != file.Place && file.IsTaken(place))
                {
                    others += Volatile.Read(ref file.NumbersOf(entry.Index, place)[i]);
                }
            }

            field.Write(foreign, others);
        }
    }

    private bool TryAdd(string? guid, StatObjectKind kind, CounterSet counters)
    {
        if (guid is null)
        {
            return true;
        }

        if (file.Find(guid, kind) is not (>= 0 and var index))
        {
            return false;
        }

        counters.Share();
        _entries.Add(new Entry(counters, index) { Epoch = file.EpochOf(index) });
        return true;
    }

    private sealed record Entry(CounterSet Counters, int Index)
    {
        public int Epoch { get; set; }
    }
}
