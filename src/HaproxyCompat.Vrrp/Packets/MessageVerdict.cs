namespace HaproxyCompat.Vrrp.Packets;

/// <summary>What the checks of a received advertisement found; the order is the order of the checks.</summary>
internal enum MessageVerdict
{
    Accepted,
    TooShort,
    TimeToLive,
    AddressCount,
    Version,
    Type,
    Checksum,
    AuthenticationType,
    AuthenticationMismatch,
    AuthenticationData,

    /// <summary>The security parameters index is not the sender's address.</summary>
    ParametersIndex,

    /// <summary>The digest is not that of the packet with our password.</summary>
    Digest,

    /// <summary>A sequence number that was there already: an old packet, or a sender that started anew.</summary>
    Sequence,
    Interval,

    /// <summary>Unicast from an address that is not one of the peers.</summary>
    NoPeer,
}
