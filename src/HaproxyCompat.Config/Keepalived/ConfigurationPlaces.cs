using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Keepalived;

/// <summary>Where the blocks of a configuration and their keywords stand, for findings that compare files.</summary>
public sealed class ConfigurationPlaces
{
    public static readonly ConfigurationPlaces None = new(
        ImmutableDictionary<(string Block, string Keyword), SourceLocation>.Empty);

    private readonly ImmutableDictionary<(string Block, string Keyword), SourceLocation> _places;

    internal ConfigurationPlaces(ImmutableDictionary<(string Block, string Keyword), SourceLocation> places) =>
        _places = places;

    /// <summary>Whether the instance says it in its block.</summary>
    public bool Has(string instance, string keyword) => _places.ContainsKey((Instance(instance), keyword));

    /// <summary>The line of a keyword of an instance, else that of the instance.</summary>
    public SourceLocation Of(string instance, params ReadOnlySpan<string> keywords) =>
        Find(Instance(instance), keywords);

    /// <summary>The line of a keyword of a sync group, else that of the group.</summary>
    public SourceLocation OfGroup(string group, params ReadOnlySpan<string> keywords) => Find(Group(group), keywords);

    internal static string Instance(string name) => $"vrrp_instance {name}";

    internal static string Group(string name) => $"vrrp_sync_group {name}";

    private SourceLocation Find(string block, ReadOnlySpan<string> keywords)
    {
        foreach (var keyword in keywords)
        {
            if (_places.TryGetValue((block, keyword), out var place))
            {
                return place;
            }
        }

        return _places.GetValueOrDefault((block, string.Empty));
    }
}
