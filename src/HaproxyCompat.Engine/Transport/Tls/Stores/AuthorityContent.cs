using System.Collections.Immutable;
using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport.Tls.Stores;

/// <summary>Authorities or revocation lists of one file.</summary>
/// <remarks>Immutable.</remarks>
internal sealed class AuthorityContent
{
    public static readonly AuthorityContent Empty = new();

    private OwnedHandle? _names;

    public ImmutableArray<OwnedHandle> Certificates { get; init; } = [];

    public ImmutableArray<OwnedHandle> Revocations { get; init; } = [];

    /// <summary>The system's own authorities, which the library finds.</summary>
    public bool IsSystem { get; init; }

    /// <summary>Each certificate once, though the file may have it again.</summary>
    public static AuthorityContent Of(IEnumerable<OwnedHandle> certificates, IEnumerable<OwnedHandle> revocations) =>
        new()
        {
            Certificates = [.. certificates.DistinctBy(one => Convert.ToHexString(TlsCertificate.ToDer(one.Value)))],
            Revocations = [.. revocations],
        };

    /// <summary>Puts all of it into a store, which keeps references of its own.</summary>
    public void AddTo(nint store)
    {
        if (IsSystem)
        {
            _ = CryptoLibrary.StoreLoadSystemAuthorities(store);
        }

        foreach (var certificate in Certificates)
        {
            _ = CryptoLibrary.StoreAddCertificate(store, certificate.Value);
        }

        foreach (var list in Revocations)
        {
            _ = CryptoLibrary.StoreAddRevocations(store, list.Value);
        }

        CryptoLibrary.ClearErrors();
        GC.KeepAlive(this);
    }

    /// <summary>A list of the authorities' names for a context, which takes it over.</summary>
    public nint CopyNames()
    {
        _names ??= MakeNames();
        var copy = SslLibrary.CopyNames(_names.Value);
        GC.KeepAlive(_names);
        return copy;
    }

    private OwnedHandle MakeNames()
    {
        var names = CryptoLibrary.StackNew();
        foreach (var certificate in Certificates)
        {
            _ = CryptoLibrary.StackPush(
                names, CryptoLibrary.NameCopy(CryptoLibrary.SubjectName(certificate.Value)));
        }

        GC.KeepAlive(this);
        return new OwnedHandle(names, Free);
    }

    private static void Free(nint names)
    {
        for (var index = CryptoLibrary.StackCount(names) - 1; index >= 0; index--)
        {
            CryptoLibrary.NameFree(CryptoLibrary.StackItem(names, index));
        }

        CryptoLibrary.StackFree(names);
    }
}
