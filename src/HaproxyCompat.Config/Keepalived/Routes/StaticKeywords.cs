using System.Collections.Immutable;
using HaproxyCompat.Config.Keepalived.Addresses;
using HaproxyCompat.Config.Keepalived.Blocks;

namespace HaproxyCompat.Config.Keepalived.Routes;

/// <summary><c>static_ipaddress</c>, <c>static_routes</c>, <c>static_rules</c> and <c>track_group</c>.</summary>
internal static class StaticKeywords
{
    private static readonly Block<TrackGroupDraft> Group = new(
    [
        new ListKeyword<TrackGroupDraft>("group", AddMembers, RequireMember),
    ]);

    public static readonly BlockKeyword<ParseContext>[] All =
    [
        new ListKeyword<ParseContext>("static_ipaddress", AddAddress),
        new ListKeyword<ParseContext>("static_routes", (context, line) =>
        {
            if (RouteParser.Parse(line, isStatic: true) is { } route)
            {
                context.Static = context.Static with { Routes = context.Static.Routes.Add(route) };
                RequireGroup(context, line, route.TrackGroup);
            }
        }),
        new ListKeyword<ParseContext>("static_rules", (context, line) =>
        {
            if (RuleParser.Parse(line, isStatic: true) is { } rule)
            {
                context.Static = context.Static with { Rules = context.Static.Rules.Add(rule) };
                RequireGroup(context, line, rule.TrackGroup);
            }
        }),
        new BlockOf<ParseContext, TrackGroupDraft>("track_group", Group, StartGroup, FinishGroup),
    ];

    /// <summary>After everything is read: groups must exist, and name instances that do.</summary>
    public static void Check(ParseContext context, IReadOnlySet<string> instances)
    {
        foreach (var (line, group) in context.NamedTrackGroups)
        {
            if (!context.Static.Groups.Any(one => one.Name == group))
            {
                line.Report($"there is no track_group '{group}'");
            }
        }

        context.Static = context.Static with
        {
            Groups =
            [
                .. context.Static.Groups.Select(group =>
                    (group.Name, group.Instances.Where(instances.Contains).ToImmutableArray())),
            ],
        };
    }

    private static void AddAddress(ParseContext context, KeywordLine line)
    {
        if (VirtualAddressParser.Parse(line, isStatic: true) is { } address)
        {
            context.Static = context.Static with { Addresses = context.Static.Addresses.Add(address) };
            RequireGroup(context, line, address.TrackGroup);
        }
    }

    private static void RequireGroup(ParseContext context, KeywordLine line, string? group)
    {
        if (group is not null)
        {
            context.NamedTrackGroups.Add((line, group));
        }
    }

    private static TrackGroupDraft? StartGroup(ParseContext context, KeywordLine line)
    {
        if (line.Count != 2)
        {
            line.Report("'track_group' needs one name; the block is left out");
            return null;
        }

        if (context.Static.Groups.Any(one => one.Name == line[1]))
        {
            line.Report(1, $"track_group '{line[1]}' is defined already; the block is left out");
            return null;
        }

        return new TrackGroupDraft(context, line[1]);
    }

    private static void AddMembers(TrackGroupDraft group, KeywordLine line)
    {
        for (var i = 0; i < line.Count; i++)
        {
            group.Members.Add(line[i]);
        }
    }

    private static void RequireMember(TrackGroupDraft group, KeywordLine line)
    {
        if (group.Members.Count == 0)
        {
            line.Report($"'group' of track_group '{group.Name}' names nobody");
        }
    }

    private static void FinishGroup(TrackGroupDraft group, KeywordLine line)
    {
        var context = group.Context;
        context.Static = context.Static with
        {
            Groups = context.Static.Groups.Add((group.Name, [.. group.Members])),
        };
    }
}
