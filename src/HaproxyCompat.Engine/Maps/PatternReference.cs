namespace HaproxyCompat.Engine.Maps;

/// <summary>
/// The patterns of one file, or of one ACL line, as the operator sees and changes them (management manual 9.3, "show
/// map").
/// Maps and ACLs that name the same file share it. Guarded by the lock of <see cref="PatternReferences"/>.
/// </summary>
public sealed class PatternReference(int id, string name, string description)
{
    private readonly List<PatternUser> _users = [];
    private readonly Dictionary<uint, List<PatternEntry>> _prepared = [];

    public int Id { get; } = id;

    /// <summary>The file as the configuration names it; empty for the patterns of an ACL line.</summary>
    public string Name { get; } = name;

    public string Description { get; } = description;

    /// <summary>Some map uses it.</summary>
    public bool IsMap { get; set; }

    /// <summary>Some ACL uses it.</summary>
    public bool IsAcl { get; set; }

    public PatternEntrySet Entries { get; private set; } = new([]);

    public IReadOnlyList<PatternUser> Users => _users;

    public uint Version { get; private set; }

    public uint NextVersion { get; private set; }

    /// <summary>Entries of all versions.</summary>
    public int EntryCount => Entries.Count + _prepared.Values.Sum(static entries => entries.Count);

    /// <summary>Lets a user follow the entries from now on.</summary>
    /// <returns>What is wrong with an entry, or null.</returns>
    public string? Join(PatternUser user)
    {
        _users.Add(user);
        user.Prepare(this, Entries, out var complaint)();
        return complaint;
    }

    /// <summary>Puts other entries in the place of all.</summary>
    /// <returns>What is wrong with one of them: then nothing has changed. Null otherwise.</returns>
    public string? Replace(IReadOnlyCollection<PatternEntry> entries)
    {
        var commits = new List<Action>();
        foreach (var user in _users)
        {
            commits.Add(user.Prepare(this, entries, out var complaint));
            if (complaint is not null)
            {
                return complaint;
            }
        }

        Entries = new PatternEntrySet(entries);
        commits.ForEach(static commit => commit());
        return null;
    }

    /// <summary>Adds entries behind the others; matching goes on meanwhile.</summary>
    /// <returns>What is wrong with one of them: then nothing has changed. Null otherwise.</returns>
    public string? Add(IReadOnlyCollection<PatternEntry> added)
    {
        if (!_users.TrueForAll(static user => user.IsLive))
        {
            return Replace([.. Entries, .. added]);
        }

        foreach (var user in _users)
        {
            if (added.Select(user.Complain).FirstOrDefault(static found => found is not null) is { } complaint)
            {
                return complaint;
            }
        }

        foreach (var entry in added)
        {
            Entries.Add(entry);
            _users.ForEach(user => user.Add(entry));
        }

        return null;
    }

    public void Remove(IReadOnlyCollection<PatternEntry> removed)
    {
        var isDone = true;
        foreach (var entry in removed)
        {
            Entries.Remove(entry);
            foreach (var user in _users)
            {
                isDone &= user.TryRemove(entry);
            }
        }

        if (!isDone)
        {
            _ = Replace(Entries);
        }
    }

    /// <summary>Gives entries another value.</summary>
    /// <returns>What is wrong with the value: then nothing has changed. Null otherwise.</returns>
    public string? Change(IReadOnlyCollection<PatternEntry> entries, string? value)
    {
        var changed = entries.Select(entry => entry with { Value = value }).ToList();
        foreach (var user in _users)
        {
            if (changed.Select(user.Complain).FirstOrDefault(static found => found is not null) is { } complaint)
            {
                return complaint;
            }
        }

        var isDone = true;
        foreach (var entry in changed)
        {
            Entries.Change(entry);
            foreach (var user in _users)
            {
                isDone &= user.TryChange(entry);
            }
        }

        return isDone ? null : Replace(Entries);
    }

    /// <summary>The entries of a version, or null when there is none.</summary>
    public IReadOnlyCollection<PatternEntry>? EntriesOf(uint version) =>
        version == Version ? Entries : _prepared.GetValueOrDefault(version);

    /// <summary>A new version, empty, that takes effect when it is committed.</summary>
    public uint Prepare()
    {
        _prepared[++NextVersion] = [];
        return NextVersion;
    }

    /// <summary>Changes a version that waits to be committed; false when there is none.</summary>
    public bool TryChangePrepared(uint version, Action<List<PatternEntry>> change)
    {
        if (!_prepared.TryGetValue(version, out var entries))
        {
            return false;
        }

        change(entries);
        return true;
    }

    /// <summary>Makes a prepared version the current one; older prepared ones are dropped.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public string? Commit(uint version)
    {
        if (!_prepared.TryGetValue(version, out var entries))
        {
            return "Version number out of range.";
        }

        if (Replace(entries) is { } complaint)
        {
            return complaint;
        }

        foreach (var old in _prepared.Keys.Where(key => key <= version).ToList())
        {
            _prepared.Remove(old);
        }

        Version = version;
        return null;
    }
}
