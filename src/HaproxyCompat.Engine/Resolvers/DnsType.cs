namespace HaproxyCompat.Engine.Resolvers;

/// <summary>
/// The kinds of records that are asked for or understood (RFC 1035 3.2.2, RFC 2782, RFC 3596, RFC 6891).
/// </summary>
internal enum DnsType : ushort
{
    IPv4Address = 1,
    CanonicalName = 5,
    IPv6Address = 28,
    Service = 33,
    Options = 41,
}
