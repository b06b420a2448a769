using System.Text;

namespace HaproxyCompat.Engine.Backends;

/// <summary>Backends by name; names that traffic makes are looked up as the bytes they are.</summary>
internal sealed class BackendNames
{
    /// <summary>No name in a file is longer than a line of it may be; what is longer is no backend's.</summary>
    private const int LongestBytes = 2048;

    private readonly Dictionary<string, Backend> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Backend>.AlternateLookup<ReadOnlySpan<char>> _byLetters;

    public BackendNames() => _byLetters = _byName.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The first of a name keeps it.</summary>
    public void Add(Backend backend) => _byName.TryAdd(backend.Name, backend);

    public Backend? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Allocates nothing.</summary>
    public Backend? Find(ReadOnlySpan<byte> name)
    {
        if (name.Length > LongestBytes)
        {
            return null;
        }

        Span<char> letters = stackalloc char[name.Length];
        _ = Encoding.Latin1.GetChars(name, letters);
        return _byLetters.TryGetValue(letters, out var backend) ? backend : null;
    }
}
