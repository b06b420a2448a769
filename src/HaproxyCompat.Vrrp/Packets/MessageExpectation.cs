namespace HaproxyCompat.Vrrp.Packets;

/// <summary>What a virtual router requires of the advertisements that it listens to.</summary>
/// <param name="Version">2 or 3.</param>
/// <param name="AuthenticationType">Version 2: 0, 1 or 2.</param>
/// <param name="AuthenticationData">Compared when the type is 1.</param>
/// <param name="IntervalCentiseconds">Version 2: must be the same (RFC 3768, 7.1); version 3 learns it.</param>
/// <param name="IsUnicast">A unicast packet may have been routed, so its TTL is not looked at.</param>
internal readonly record struct MessageExpectation(
    byte Version,
    byte AuthenticationType,
    ulong AuthenticationData,
    int IntervalCentiseconds,
    bool IsUnicast)
{
    /// <summary>Version 3 over IPv4 leaves the addresses out of the checksum.</summary>
    public bool ChecksumAsVersion2 { get; init; }
}
