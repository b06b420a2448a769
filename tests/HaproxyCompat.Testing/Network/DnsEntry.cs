using System.Net;

namespace HaproxyCompat.Testing.Network;

/// <summary>What a <see cref="DnsServer"/> knows about a name.</summary>
public sealed record DnsEntry
{
    /// <summary>Of both families.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    /// <summary>Weight, port and target of each.</summary>
    public IReadOnlyList<(int Weight, int Port, string Target)> Services { get; init; } = [];

    /// <summary>The addresses of the targets come with the services.</summary>
    public bool GivesTargets { get; init; }

    /// <summary>The name is an alias of this one.</summary>
    public string? Alias { get; init; }

    /// <summary>0, or what is wrong: 3 for no such name, 5 for refused.</summary>
    public int Code { get; init; }

    /// <summary>Over UDP the answer says that it is cut.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>There is no answer at all.</summary>
    public bool IsSilent { get; init; }

    public static DnsEntry Of(params string[] addresses) =>
        new() { Addresses = [.. addresses.Select(IPAddress.Parse)] };
}
