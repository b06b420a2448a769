using System.Collections.Immutable;

namespace HaproxyCompat.Engine.Resolvers;

/// <summary>The resolvers sections of one configuration.</summary>
internal sealed class ResolversSet(ImmutableArray<ResolversGroup> groups, AcceptedFamilies families)
{
    public static readonly ResolversSet Empty = new([], new AcceptedFamilies(default, TimeProvider.System));

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<ResolversGroup> All { get; } = groups;

    public AcceptedFamilies Families { get; } = families;

    public ResolversGroup? Find(string? name)
    {
        foreach (var group in All)
        {
            if (group.Name == name)
            {
                return group;
            }
        }

        return null;
    }
}
