using System.Net;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Keepalived.Pairs;

/// <summary>One node's part of a virtual router.</summary>
internal sealed record PairMember(PairNode Node, VrrpInstanceConfig Instance)
{
    /// <summary>The line of the first of these keywords that the instance has, else its own line.</summary>
    public SourceLocation PlaceOf(params ReadOnlySpan<string> keywords) =>
        Node.Parsed.Places.Of(Instance.Name, keywords);

    public bool Says(string keyword) => Node.Parsed.Places.Has(Instance.Name, keyword);

    /// <summary>A place as findings name it.</summary>
    public string Label(params ReadOnlySpan<string> keywords)
    {
        var place = PlaceOf(keywords);
        return $"{place.File}:{place.Line}";
    }

    /// <summary>Whether it is one of the addresses that this node answers for.</summary>
    public bool Shares(IPAddress address) =>
        Instance.Addresses.Concat(Instance.ExcludedAddresses).Any(one => one.Address.Equals(address));
}
