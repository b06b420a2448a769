namespace HaproxyCompat.Engine.Resolvers;

/// <summary>A record of the answers so far, which counts until <c>hold obsolete</c> after it was last seen.</summary>
internal sealed class CachedRecord(DnsRecord record)
{
    /// <summary>As last seen.</summary>
    public DnsRecord Record { get; set; } = record;

    /// <summary>In the loop's milliseconds.</summary>
    public long SeenMs { get; set; }
}
