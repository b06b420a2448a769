using System.Collections.Frozen;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>
/// Which certificate is for which name: exact names first, then "*." and one label (manual 5.1, <c>crt</c>).
/// </summary>
internal sealed class ServerNameTable
{
    private const int MaxNameSize = 255;

    private readonly FrozenDictionary<string, int> _exact;
    private readonly FrozenDictionary<string, int> _wildcards;
    private readonly FrozenSet<(string Name, int Certificate)> _excluded;

    /// <param name="names">The names of each certificate, in the order of the certificates; the first one wins.</param>
    public ServerNameTable(IReadOnlyList<IEnumerable<string>> names)
    {
        var exact = new Dictionary<string, int>(StringComparer.Ordinal);
        var wildcards = new Dictionary<string, int>(StringComparer.Ordinal);
        var excluded = new HashSet<(string, int)>();
        for (var certificate = 0; certificate < names.Count; certificate++)
        {
            foreach (var written in names[certificate])
            {
                var name = written.ToLowerInvariant();
                if (name.StartsWith('!'))
                {
                    excluded.Add((name[1..], certificate));
                }
                else if (name.StartsWith("*.", StringComparison.Ordinal))
                {
                    wildcards.TryAdd(name[1..], certificate);
                }
                else
                {
                    exact.TryAdd(name, certificate);
                }
            }
        }

        _exact = exact.ToFrozenDictionary(StringComparer.Ordinal);
        _wildcards = wildcards.ToFrozenDictionary(StringComparer.Ordinal);
        _excluded = excluded.ToFrozenSet();
    }

    /// <summary>The certificate for a name, in any case; -1 when none is for it.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        if (name.Length > MaxNameSize)
        {
            return -1;
        }

        Span<char> lower = stackalloc char[MaxNameSize];
        lower = lower[..name.Length];
        for (var index = 0; index < name.Length; index++)
        {
            var letter = name[index];
            lower[index] = (char)(letter is >= (byte)'A' and <= (byte)'Z' ? letter | 0x20 : letter);
        }

        if (_exact.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower, out var certificate))
        {
            return certificate;
        }

        var dot = lower.IndexOf('.');
        return dot >= 0
            && _wildcards.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower[dot..], out certificate)
            && !IsExcluded(lower, certificate)
            ? certificate
            : -1;
    }

    private bool IsExcluded(ReadOnlySpan<char> name, int certificate) =>
        _excluded.Count > 0 && _excluded.Contains((name.ToString(), certificate));
}
