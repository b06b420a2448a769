using System.Collections;

namespace HaproxyCompat.Engine.Maps;

/// <summary>
/// The entries of a reference in the order in which they came, found by key or by handle, changed at a cost that does
/// not grow with their number. Guarded by the lock of <see cref="PatternReferences"/>.
/// </summary>
public sealed class PatternEntrySet : IReadOnlyCollection<PatternEntry>
{
    /// <summary>Gaps that are left alone, however few entries there are.</summary>
    private const int GapsAllowed = 1_000;

    // In step; the handles ascend. An entry that is gone leaves a gap until there are many.
    private readonly List<long> _ids = [];
    private readonly List<PatternEntry?> _entries = [];

    // Made when somebody asks for a key: a file that nobody changes has no need of it. One entry, or a list of them.
    private Dictionary<string, object>? _byKey;
    private Dictionary<string, object>.AlternateLookup<ReadOnlySpan<char>> _byLetters;

    public PatternEntrySet(IEnumerable<PatternEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        foreach (var entry in entries)
        {
            Add(entry);
        }
    }

    public int Count { get; private set; }

    public void Add(PatternEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        _ids.Add(entry.Id);
        _entries.Add(entry);
        Count++;
        if (_byKey is not null)
        {
            AddKey(_byKey, entry);
        }
    }

    /// <summary>All entries with a key, in order.</summary>
    public IReadOnlyList<PatternEntry> Find(string key)
    {
        return Keys().GetValueOrDefault(key) switch
        {
            PatternEntry one => [one],
            List<PatternEntry> several => [.. several],
            _ => [],
        };
    }

    /// <summary>The first entry with a key; allocates nothing.</summary>
    /// <param name="isOnly">No other has the key.</param>
    internal PatternEntry? FindFirst(ReadOnlySpan<char> key, out bool isOnly)
    {
        _ = Keys();
        _ = _byLetters.TryGetValue(key, out var found);
        isOnly = found is PatternEntry;
        return found as PatternEntry ?? (found as List<PatternEntry>)?[0];
    }

    public PatternEntry? Find(long id) => _ids.BinarySearch(id) is >= 0 and var place ? _entries[place] : null;

    public void Remove(PatternEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (_ids.BinarySearch(entry.Id) is not (>= 0 and var place) || _entries[place] is null)
        {
            return;
        }

        _entries[place] = null;
        Count--;
        RemoveKey(entry);
        if (_entries.Count > (2 * Count) + GapsAllowed)
        {
            _ids.Clear();
            _ids.AddRange(this.Select(static kept => kept.Id));
            _entries.RemoveAll(static kept => kept is null);
        }
    }

    /// <summary>Puts an entry in the place of the one with its handle.</summary>
    public void Change(PatternEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (_ids.BinarySearch(entry.Id) is not (>= 0 and var place) || _entries[place] is not { } old)
        {
            return;
        }

        _entries[place] = entry;
        switch (_byKey?.GetValueOrDefault(entry.Pattern))
        {
            case PatternEntry:
                _byKey[entry.Pattern] = entry;
                break;
            case List<PatternEntry> several:
                several[several.IndexOf(old)] = entry;
                break;
            default:
                break;
        }
    }

    public IEnumerator<PatternEntry> GetEnumerator()
    {
        foreach (var entry in _entries)
        {
            if (entry is not null)
            {
                yield return entry;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Dictionary<string, object> Keys()
    {
        if (_byKey is null)
        {
            _byKey = new Dictionary<string, object>(Count, StringComparer.Ordinal);
            _byLetters = _byKey.GetAlternateLookup<ReadOnlySpan<char>>();
            foreach (var entry in this)
            {
                AddKey(_byKey, entry);
            }
        }

        return _byKey;
    }

    private static void AddKey(Dictionary<string, object> byKey, PatternEntry entry)
    {
        switch (byKey.GetValueOrDefault(entry.Pattern))
        {
            case PatternEntry first:
                byKey[entry.Pattern] = new List<PatternEntry> { first, entry };
                break;
            case List<PatternEntry> several:
                several.Add(entry);
                break;
            default:
                byKey[entry.Pattern] = entry;
                break;
        }
    }

    private void RemoveKey(PatternEntry entry)
    {
        if (_byKey?.GetValueOrDefault(entry.Pattern) is List<PatternEntry> several)
        {
            several.Remove(entry);
            if (several.Count == 1)
            {
                _byKey[entry.Pattern] = several[0];
            }
        }
        else
        {
            _byKey?.Remove(entry.Pattern);
        }
    }
}
