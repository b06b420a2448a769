using System.Collections.Frozen;
using System.Collections.Immutable;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>
/// Which certificate is for which name: exact names first, then "*." and one label, then the default ones (manual 5.1,
/// <c>crt</c>, <c>default-crt</c>). Of several for a name one with a key that the client knows, ECDSA before RSA.
/// </summary>
/// <remarks>Immutable.</remarks>
internal sealed class ServerNameTable
{
    private const int MaxNameSize = 255;

    private static readonly ImmutableArray<KeyKinds> Preference =
        [KeyKinds.Ecdsa, KeyKinds.Rsa, KeyKinds.Dsa, KeyKinds.Other];

    private readonly FrozenDictionary<string, BoundCertificate[]> _exact;
    private readonly FrozenDictionary<string, BoundCertificate[]> _wildcards;
    private readonly BoundCertificate[] _defaults;

    /// <param name="certificates">In order: of the same kind for the same name the first one counts.</param>
    public ServerNameTable(IReadOnlyCollection<BoundCertificate> certificates)
    {
        var exact = new Dictionary<string, BoundCertificate[]>(StringComparer.Ordinal);
        var wildcards = new Dictionary<string, BoundCertificate[]>(StringComparer.Ordinal);
        foreach (var certificate in certificates)
        {
            foreach (var name in certificate.Names)
            {
                var isWildcard = name.StartsWith("*.", StringComparison.Ordinal);
                Add(isWildcard ? wildcards : exact, isWildcard ? name[1..] : name, certificate);
            }
        }

        _exact = exact.ToFrozenDictionary(StringComparer.Ordinal);
        _wildcards = wildcards.ToFrozenDictionary(StringComparer.Ordinal);
        _defaults = [.. certificates.Where(certificate => certificate.IsDefault)];
        Certificates = [.. certificates];
    }

    /// <summary>All of them, in order.</summary>
    public ImmutableArray<BoundCertificate> Certificates { get; }

    /// <summary>For clients that ask for no name, or for one that nothing is for; null for none.</summary>
    public BoundCertificate? Default(KeyKinds known) => Pick(_defaults, [], known) ?? _defaults.FirstOrDefault();

    /// <summary>The certificate for a name, in any case; null when none is for it.</summary>
    public BoundCertificate? Find(ReadOnlySpan<byte> name, KeyKinds known)
    {
        if (name.Length > MaxNameSize)
        {
            return null;
        }

        Span<char> room = stackalloc char[MaxNameSize];
        var lower = room[..name.Length];
        for (var index = 0; index < name.Length; index++)
        {
            var letter = name[index];
            lower[index] = (char)(letter is >= (byte)'A' and <= (byte)'Z' ? letter | 0x20 : letter);
        }

        _ = _exact.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower, out var exact);
        var dot = lower.IndexOf('.');
        var wildcards = default(BoundCertificate[]);
        _ = dot >= 0
            && _wildcards.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower[dot..], out wildcards);
        return Pick(exact, lower, known)
            ?? Pick(wildcards, lower, known)
            ?? exact?[0]
            ?? Pick(wildcards, lower, (KeyKinds)~0);
    }

    private static void Add(
        Dictionary<string, BoundCertificate[]> table, string name, BoundCertificate certificate) =>
        table[name] = table.TryGetValue(name, out var others) ? [.. others, certificate] : [certificate];

    /// <summary>The first of the kind that goes before the others, without those that exclude the name.</summary>
    private static BoundCertificate? Pick(BoundCertificate[]? among, ReadOnlySpan<char> name, KeyKinds known)
    {
        var found = default(BoundCertificate);
        foreach (var certificate in among ?? [])
        {
            if ((certificate.Kind & known) != 0
                && (found is null || Preference.IndexOf(certificate.Kind) < Preference.IndexOf(found.Kind))
                && !certificate.Excludes(name))
            {
                found = certificate;
            }
        }

        return found;
    }
}
