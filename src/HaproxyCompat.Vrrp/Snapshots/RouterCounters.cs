namespace HaproxyCompat.Vrrp.Snapshots;

/// <summary>
/// Counters of a virtual router since the start or the last clearing (the reference's statistics file).
/// </summary>
public record struct RouterCounters
{
    public long AdvertisementsReceived { get; set; }

    public long AdvertisementsSent { get; set; }

    public long BecameMaster { get; set; }

    public long ReleasedMaster { get; set; }

    /// <summary>Too short, or a count of addresses that does not fit the length.</summary>
    public long LengthErrors { get; set; }

    public long TimeToLiveErrors { get; set; }

    public long InvalidTypeErrors { get; set; }

    public long IntervalErrors { get; set; }

    /// <summary>The addresses differ from ours; such advertisements are told of, but count.</summary>
    public long AddressListErrors { get; set; }

    public long ChecksumErrors { get; set; }

    public long VersionErrors { get; set; }

    /// <summary>Authentication types that do not exist.</summary>
    public long InvalidAuthenticationTypes { get; set; }

    /// <summary>Authentication types other than ours.</summary>
    public long AuthenticationTypeMismatches { get; set; }

    public long AuthenticationFailures { get; set; }

    public long PriorityZeroReceived { get; set; }

    public long PriorityZeroSent { get; set; }
}
