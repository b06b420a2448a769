namespace HaproxyCompat.Config.Model;

/// <summary>The kind of address that a word names.</summary>
public enum AddressFamilyKind
{
    /// <summary>Decided by the text or by name lookup.</summary>
    Unspecified,
    IPv4,
    IPv6,
    Unix,

    /// <summary><c>abns@</c>, padded with NUL to the full length.</summary>
    Abstract,

    /// <summary><c>abnsz@</c>, as long as the name.</summary>
    AbstractUnpadded,

    /// <summary><c>fd@</c>: an inherited descriptor.</summary>
    Descriptor,
}
