namespace HaproxyCompat.Config.Model;

/// <summary>
/// <c>hash-key</c>: what a server's places on the ring of consistent hashing follow from (manual 5.2).
/// </summary>
public enum HashKey
{
    /// <summary>Its number (<c>id</c>).</summary>
    Id,

    /// <summary>Its <c>guid</c>; its number where it has none.</summary>
    Guid,

    /// <summary>Its number in all its 32 bits (<c>id32</c>).</summary>
    WideId,

    /// <summary>Its address (<c>addr</c>); its number where it has none.</summary>
    Address,

    /// <summary>Its address and port (<c>addr-port</c>); its number where it has none.</summary>
    AddressAndPort,
}
