namespace HaproxyCompat.Engine.Resolvers;

/// <summary>
/// What happened with one name server (management manual 9.3 "show resolvers"). Written by its loop, read by any
/// thread.
/// </summary>
internal sealed class NameserverCounters
{
    public long Sent;
    public long SendErrors;
    public long Valid;
    public long Updates;
    public long Aliases;
    public long AliasErrors;
    public long Empty;
    public long NoSuchName;
    public long Timeouts;
    public long Refused;
    public long Other;
    public long Invalid;
    public long TooBig;
    public long Truncated;
    public long Outdated;

    /// <summary>Name in <c>show resolvers</c>, name in <c>show stat</c>, value; in the order of both.</summary>
    public IEnumerable<(string Label, string Column, long Value)> All =>
    [
        ("sent", "sent", Volatile.Read(ref Sent)),
        ("snd_error", "send_error", Volatile.Read(ref SendErrors)),
        ("valid", "valid", Volatile.Read(ref Valid)),
        ("update", "update", Volatile.Read(ref Updates)),
        ("cname", "cname", Volatile.Read(ref Aliases)),
        ("cname_error", "cname_error", Volatile.Read(ref AliasErrors)),
        ("any_err", "any_err", Volatile.Read(ref Empty)),
        ("nx", "nx", Volatile.Read(ref NoSuchName)),
        ("timeout", "timeout", Volatile.Read(ref Timeouts)),
        ("refused", "refused", Volatile.Read(ref Refused)),
        ("other", "other", Volatile.Read(ref Other)),
        ("invalid", "invalid", Volatile.Read(ref Invalid)),
        ("too_big", "too_big", Volatile.Read(ref TooBig)),
        ("truncated", "truncated", Volatile.Read(ref Truncated)),
        ("outdated", "outdated", Volatile.Read(ref Outdated)),
    ];

    public void Count(DnsStatus status) => _ = status switch
    {
        DnsStatus.Valid => Interlocked.Increment(ref Valid),
        DnsStatus.NoSuchName => Interlocked.Increment(ref NoSuchName),
        DnsStatus.Empty => Interlocked.Increment(ref Empty),
        DnsStatus.AliasOnly => Interlocked.Increment(ref AliasErrors),
        DnsStatus.Refused => Interlocked.Increment(ref Refused),
        DnsStatus.Truncated => Interlocked.Increment(ref Truncated),
        DnsStatus.Invalid => Interlocked.Increment(ref Invalid),
        DnsStatus.TooBig => Interlocked.Increment(ref TooBig),
        DnsStatus.Timeout => Interlocked.Increment(ref Timeouts),
        _ => Interlocked.Increment(ref Other),
    };

    /// <summary><c>clear counters all</c>.</summary>
    public void Reset()
    {
        Sent = SendErrors = Valid = Updates = Aliases = AliasErrors = Empty = NoSuchName = 0;
        Timeouts = Refused = Other = Invalid = TooBig = Truncated = Outdated = 0;
    }
}
