namespace HaproxyCompat.Engine.StickTables;

/// <summary>
/// Which entries changed here, in the order of their last change, for those who tell peers (manual 11.2). Each entry
/// stands in it once.
/// </summary>
/// <remarks>
/// Whoever reads takes an entry's values after it, under the entry's gate; so a change of an entry that nobody has read
/// since its last one need not move it. What was learned from peers never comes in here.
/// </remarks>
internal sealed class TableUpdates
{
    private readonly Lock _gate = new();
    private TableEntry? _earliest;
    private TableEntry? _latest;
    private long _lastId;
    private long _lastRead;
    private bool _isAwaited;

    /// <summary>
    /// There is something to read again, after a reader found nothing. Any thread, under an entry's gate: it must only
    /// pass the word on.
    /// </summary>
    public Action? Available { get; set; }

    /// <summary>Of the last change; 0 before the first.</summary>
    public long LastId => Volatile.Read(ref _lastId);

    /// <summary>The entry was changed here. Under its gate, together with the change.</summary>
    public void Note(TableEntry entry)
    {
        if (entry.UpdateId > Volatile.Read(ref _lastRead))
        {
            return;
        }

        bool isAwaited;
        lock (_gate)
        {
            Unlink(entry);
            entry.UpdateId = ++_lastId;
            entry.EarlierUpdate = _latest;
            if (_latest is { } latest)
            {
                latest.LaterUpdate = entry;
            }
            else
            {
                _earliest = entry;
            }

            _latest = entry;
            isAwaited = _isAwaited;
            _isAwaited = false;
        }

        if (isAwaited)
        {
            Available?.Invoke();
        }
    }

    /// <summary>The entry leaves the table. Under its gate.</summary>
    public void Forget(TableEntry entry)
    {
        if (entry.UpdateId == 0)
        {
            return;
        }

        lock (_gate)
        {
            Unlink(entry);
        }
    }

    /// <summary>Adds entries that changed after <paramref name="id"/>, the earliest first.</summary>
    /// <param name="id">Of the last change that the reader knows; 0 for all.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="updates">Takes each entry with the number of its change.</param>
    /// <returns>The number of the last change added; <paramref name="id"/> when there was none.</returns>
    public long ReadAfter(long id, int limit, List<(TableEntry Entry, long Id)> updates)
    {
        ArgumentNullException.ThrowIfNull(updates);
        lock (_gate)
        {
            var entry = FirstAfter(id);
            if (entry is null)
            {
                _isAwaited = true;
                return id;
            }

            for (; entry is not null && limit > 0; entry = entry.LaterUpdate, limit--)
            {
                updates.Add((entry, entry.UpdateId));
                id = entry.UpdateId;
            }

            if (id > _lastRead)
            {
                Volatile.Write(ref _lastRead, id);
            }

            return id;
        }
    }

    /// <summary>Begins to read after the last change: whoever calls takes all entries as they are from now
    /// on.</summary>
    /// <returns>The number of the last change.</returns>
    public long SkipAll()
    {
        lock (_gate)
        {
            Volatile.Write(ref _lastRead, _lastId);
            return _lastId;
        }
    }

    /// <summary>From the latest backwards: a reader is seldom far behind.</summary>
    private TableEntry? FirstAfter(long id)
    {
        if (id == 0)
        {
            return _earliest;
        }

        var found = default(TableEntry);
        for (var entry = _latest; entry is not null && entry.UpdateId > id; entry = entry.EarlierUpdate)
        {
            found = entry;
        }

        return found;
    }

    private void Unlink(TableEntry entry)
    {
        if (entry.UpdateId == 0)
        {
            return;
        }

        if (entry.EarlierUpdate is { } earlier)
        {
            earlier.LaterUpdate = entry.LaterUpdate;
        }
        else
        {
            _earliest = entry.LaterUpdate;
        }

        if (entry.LaterUpdate is { } later)
        {
            later.EarlierUpdate = entry.EarlierUpdate;
        }
        else
        {
            _latest = entry.EarlierUpdate;
        }

        entry.EarlierUpdate = entry.LaterUpdate = null;
        entry.UpdateId = 0;
    }
}
