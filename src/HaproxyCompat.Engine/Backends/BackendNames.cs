using System.Text;

namespace HaproxyCompat.Engine.Backends;

/// <summary>Backends by name; names that traffic makes are looked up as the bytes they are.</summary>
/// <remarks>Any loop looks names up while the operator adds and removes some: each change makes a new table.</remarks>
internal sealed class BackendNames
{
    /// <summary>No name in a file is longer than a line of it may be; what is longer is no backend's.</summary>
    private const int LongestBytes = 2048;

    private volatile Table _table = new(new Dictionary<string, Backend>(StringComparer.Ordinal));

    /// <summary>The first of a name keeps it.</summary>
    public void Add(Backend backend)
    {
        var changed = new Dictionary<string, Backend>(_table.ByName, StringComparer.Ordinal);
        changed.TryAdd(backend.Name, backend);
        _table = new Table(changed);
    }

    public void AddAll(IEnumerable<Backend> backends)
    {
        var changed = new Dictionary<string, Backend>(_table.ByName, StringComparer.Ordinal);
        foreach (var backend in backends)
        {
            changed.TryAdd(backend.Name, backend);
        }

        _table = new Table(changed);
    }

    public void Remove(Backend backend)
    {
        var changed = new Dictionary<string, Backend>(_table.ByName, StringComparer.Ordinal);
        if (changed.GetValueOrDefault(backend.Name) == backend)
        {
            changed.Remove(backend.Name);
        }

        _table = new Table(changed);
    }

    public Backend? Find(ReadOnlySpan<char> name) =>
        _table.ByLetters.TryGetValue(name, out var backend) ? backend : null;

    /// <summary>Allocates nothing.</summary>
    public Backend? Find(ReadOnlySpan<byte> name)
    {
        if (name.Length > LongestBytes)
        {
            return null;
        }

        Span<char> letters = stackalloc char[name.Length];
        _ = Encoding.Latin1.GetChars(name, letters);
        return Find(letters);
    }

    private sealed class Table(Dictionary<string, Backend> byName)
    {
        public Dictionary<string, Backend> ByName { get; } = byName;

        public Dictionary<string, Backend>.AlternateLookup<ReadOnlySpan<char>> ByLetters { get; } =
            byName.GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
