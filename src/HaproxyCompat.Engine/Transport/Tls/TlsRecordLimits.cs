namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>
/// How many bytes are passed to the library at once, each time making a record (manual 3.2); 0 means no limit.
/// </summary>
/// <param name="Bytes"><c>tune.ssl.hard-maxrecord</c>: at any time.</param>
/// <param name="FirstBytes"><c>tune.ssl.maxrecord</c>: at the beginning of a transfer.</param>
/// <param name="IdleMs"><c>tune.idletimer</c>: silence after which a transfer begins anew.</param>
public readonly record struct TlsRecordLimits(int Bytes, int FirstBytes, long IdleMs)
{
    /// <summary>
    /// A transfer is at its beginning until so much was sent: what small records can hold in the first round trips.
    /// </summary>
    private const int BeginningBytes = 65_536;

    public bool Any => Bytes > 0 || FirstBytes > 0;

    /// <summary>Cuts what is to be sent.</summary>
    /// <param name="count">Bytes at hand.</param>
    /// <param name="sentBytes">Sent since the transfer began.</param>
    public int Cut(int count, long sentBytes)
    {
        if (Bytes > 0)
        {
            count = Math.Min(count, Bytes);
        }

        return FirstBytes > 0 && sentBytes < BeginningBytes ? Math.Min(count, FirstBytes) : count;
    }
}
