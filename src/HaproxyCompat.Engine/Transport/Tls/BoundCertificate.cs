using System.Collections.Frozen;
using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.Transport.Tls.Stores;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>A certificate at work on a bind line: the library's context, and the names it is chosen for.</summary>
/// <remarks>
/// Immutable; a new one takes its place when what it is made of changes. Handshakes keep the context that they have.
/// </remarks>
internal sealed class BoundCertificate
{
    private FrozenSet<string> _excluded = [];

    /// <summary>The SSL_CTX.</summary>
    public required OwnedHandle Context { get; init; }

    /// <summary>Where the line says it.</summary>
    public required TlsCertificateSource Source { get; init; }

    /// <summary>The file that it is from.</summary>
    public required StoredCertificate Stored { get; init; }

    /// <summary>What was in it when this was made.</summary>
    public required TlsCertificate Content { get; init; }

    /// <summary>What may be said for this one alone (crt-list).</summary>
    public required TlsServerSettings Settings { get; init; }

    /// <summary>Those that the context was made with.</summary>
    public required TlsTrust Trust { get; init; }

    /// <summary>It serves clients that ask for no name, or for one that nothing is for.</summary>
    public required bool IsDefault { get; init; }

    public KeyKinds Kind => Content.Kind;

    /// <summary>In small letters.</summary>
    public required string[] Names { get; init; }

    /// <summary>What a crt-list excludes from them (<c>!name</c>).</summary>
    public required IReadOnlyCollection<string> Excluded
    {
        get => _excluded;
        init => _excluded = value.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>A name in small letters is not served by it, whatever its wildcard says.</summary>
    public bool Excludes(ReadOnlySpan<char> name) =>
        _excluded.Count > 0 && _excluded.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);

    /// <summary>The names of a line of a crt-list, or those of the certificate.</summary>
    public static (string[] Names, string[] Excluded) NamesFor(TlsCertificateSource source, TlsCertificate content)
    {
        var written = source.ServerNames.IsEmpty ? content.Names : (IReadOnlyList<string>)source.ServerNames;
        var names = written.Select(name => name.ToLowerInvariant()).Distinct(StringComparer.Ordinal).ToLookup(
            name => name.StartsWith('!'));
        return ([.. names[false]], [.. names[true].Select(name => name[1..])]);
    }
}
