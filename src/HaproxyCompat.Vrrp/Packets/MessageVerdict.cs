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
    Interval,

    /// <summary>Unicast from an address that is not one of the peers.</summary>
    NoPeer,
}
