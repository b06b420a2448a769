using System.Collections.Immutable;
using System.Security.Cryptography;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Resolvers;

/// <summary>
/// A <c>resolvers</c> section at work (manual 5.3.2): its name servers, and the names that are asked for. Names that
/// several want are asked for once.
/// </summary>
/// <remarks>Lives on one loop; other threads post to it. What it finds is told where it is wanted.</remarks>
internal sealed class ResolversGroup
{
    private readonly Dictionary<(string Name, DnsType Type), Resolution> _resolutions = [];
    private readonly Dictionary<ushort, Resolution> _asked = [];
    private readonly byte[] _query = new byte[DnsQuery.LargestBytes];
    private readonly AcceptedFamilies _families;

    public ResolversGroup(ResolversConfig config, EventLoop loop, AcceptedFamilies families)
    {
        Config = config;
        Loop = loop;
        _families = families;
        Nameservers = [.. config.Nameservers.Select((each, index) => new Nameserver(each.Name, index))];
    }

    public ResolversConfig Config { get; }

    public string Name => Config.Name;

    public EventLoop Loop { get; }

    public ImmutableArray<Nameserver> Nameservers { get; }

    public long Hold(string status) => Config.HoldMs[status];

    /// <summary>How long a valid answer outlives a failure of that kind.</summary>
    public long Hold(DnsStatus status) => Hold(status switch
    {
        DnsStatus.NoSuchName => "nx",
        DnsStatus.Refused => "refused",
        DnsStatus.Timeout => "timeout",
        _ => "other",
    });

    /// <summary>Lets somebody know what a name stands for. On the loop.</summary>
    /// <param name="type">Addresses: of the family that is preferred.</param>
    public Resolution Ask(string name, DnsType type, Requester requester)
    {
        // Names are the same whatever the case of their letters.
        var key = (name.ToLowerInvariant(), type);
        if (!_resolutions.TryGetValue(key, out var resolution))
        {
            _resolutions.Add(key, resolution = new Resolution(this, name, type));
        }

        resolution.Add(requester);
        return resolution;
    }

    /// <summary>The resolution that has a valid answer of late, or null. On the loop.</summary>
    public Resolution? FindFresh(string name, DnsType type) =>
        _resolutions.TryGetValue((name.ToLowerInvariant(), type), out var resolution)
            && resolution.IsFresh(Hold("valid"))
            ? resolution
            : null;

    /// <summary>A name server sent something. On the loop.</summary>
    public void Receive(Nameserver nameserver, ReadOnlySpan<byte> message)
    {
        if (!DnsAnswerReader.TryReadId(message, out var id))
        {
            nameserver.Counters.Count(DnsStatus.Invalid);
        }
        else if (_asked.TryGetValue(id, out var resolution))
        {
            resolution.Take(nameserver, message);
        }
        else
        {
            // Too late, after another's, or never asked for.
            _ = Interlocked.Increment(ref nameserver.Counters.Outdated);
        }
    }

    /// <summary>The type to begin with.</summary>
    public DnsType Accepted(DnsType type) => _families.Accepts(type) ? type : Turned(type);

    /// <summary>The other family, or null where there is none or it is not accepted.</summary>
    public DnsType? Other(DnsType type) =>
        type != DnsType.Service && _families.Accepts(Turned(type)) ? Turned(type) : null;

    /// <summary>An id that nobody can guess; the one before is no longer known.</summary>
    public ushort Register(Resolution resolution)
    {
        Unregister(resolution);
        ushort id;
        do
        {
            id = (ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue + 1);
        }
        while (_asked.ContainsKey(id));

        _asked.Add(id, resolution);
        return id;
    }

    public void Unregister(Resolution resolution)
    {
        if (resolution.Id is { } id)
        {
            _ = _asked.Remove(id);
        }
    }

    public void Forget(Resolution resolution) =>
        _resolutions.Remove((resolution.Name.ToLowerInvariant(), resolution.Type));

    /// <returns>How many name servers were asked.</returns>
    public int Send(Resolution resolution, DnsType type)
    {
        var length = DnsQuery.Write(
            _query, resolution.Id!.Value, resolution.Name, type, Config.AcceptedPayloadSizeBytes);
        var count = 0;
        if (length > 0)
        {
            foreach (var nameserver in Nameservers)
            {
                count += nameserver.Send(_query.AsSpan(0, length)) ? 1 : 0;
            }
        }

        return count;
    }

    private static DnsType Turned(DnsType type) => type switch
    {
        DnsType.IPv4Address => DnsType.IPv6Address,
        DnsType.IPv6Address => DnsType.IPv4Address,
        _ => type,
    };
}
