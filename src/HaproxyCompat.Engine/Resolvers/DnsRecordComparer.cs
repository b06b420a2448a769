namespace HaproxyCompat.Engine.Resolvers;

/// <summary>Records are equal that are the same address or the same service (<see cref="DnsRecord.IsSame"/>).</summary>
internal sealed class DnsRecordComparer : IEqualityComparer<DnsRecord>
{
    public static readonly DnsRecordComparer SameThing = new();

    public bool Equals(DnsRecord? x, DnsRecord? y) => x is null || y is null ? ReferenceEquals(x, y) : x.IsSame(y);

    public int GetHashCode(DnsRecord obj) => obj.Target.Length > 0
        ? HashCode.Combine(obj.Port, StringComparer.OrdinalIgnoreCase.GetHashCode(obj.Target))
        : obj.Address?.GetHashCode() ?? 0;
}
