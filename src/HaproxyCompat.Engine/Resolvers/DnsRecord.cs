using System.Net;

namespace HaproxyCompat.Engine.Resolvers;

/// <summary>One record of an answer.</summary>
/// <param name="Address">Of an address record; of a service, that of its target where the message has it too.</param>
/// <param name="Target">Of a service (RFC 2782), else empty.</param>
/// <param name="Weight">Of a service, 0 to 65535.</param>
internal sealed record DnsRecord(IPAddress? Address, string Target, int Port, int Weight)
{
    /// <summary>The same address, or the same service whatever its weight and address are now.</summary>
    public bool IsSame(DnsRecord other) =>
        Target.Length > 0
            ? Port == other.Port && string.Equals(Target, other.Target, StringComparison.OrdinalIgnoreCase)
            : other.Target.Length == 0 && Equals(Address, other.Address);
}
