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
}
