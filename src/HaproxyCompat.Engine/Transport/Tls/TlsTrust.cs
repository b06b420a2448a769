using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.Transport.Tls.Stores;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>
/// Whom a line trusts: authorities, those that clients are not told of, and revocation lists, in one store of the
/// library that all contexts share.
/// </summary>
/// <remarks>Immutable.</remarks>
internal sealed class TlsTrust
{
    public static readonly TlsTrust None = new(null, null, null);

    private readonly OwnedHandle? _store;

    public TlsTrust(StoredAuthorities? authorities, StoredAuthorities? untold, StoredAuthorities? revocations)
    {
        Authorities = authorities;
        Untold = untold;
        Revocations = revocations;
        if (authorities is null && untold is null && revocations is null)
        {
            return;
        }

        _store = new OwnedHandle(CryptoLibrary.StoreNew(), CryptoLibrary.StoreFree);
        authorities?.Content.AddTo(_store.Value);
        untold?.Content.AddTo(_store.Value);
        revocations?.Content.AddTo(_store.Value);
        if (revocations is not null)
        {
            _ = CryptoLibrary.StoreSetFlags(
                _store.Value, SslConstants.StoreCheckRevocation | SslConstants.StoreCheckRevocationOfAll);
        }
    }

    /// <summary><c>ca-file</c>.</summary>
    public StoredAuthorities? Authorities { get; }

    /// <summary><c>ca-verify-file</c>.</summary>
    public StoredAuthorities? Untold { get; }

    /// <summary><c>crl-file</c>.</summary>
    public StoredAuthorities? Revocations { get; }

    public bool Uses(StoredFile stored) => stored == Authorities || stored == Untold || stored == Revocations;

    /// <summary>Has a context verify with it.</summary>
    public void Apply(nint context)
    {
        if (_store is not null)
        {
            SslLibrary.ContextShareStore(context, _store.Value);
            GC.KeepAlive(_store);
        }
    }
}
