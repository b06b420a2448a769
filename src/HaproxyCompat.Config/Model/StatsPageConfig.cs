using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Model;

/// <summary>The <c>stats</c> lines of a section: its statistics page (manual 4.2).</summary>
public sealed record StatsPageConfig
{
    public string UriPrefix { get; init; } = "/haproxy?stats";

    public string Realm { get; init; } = "HAProxy Statistics";

    /// <summary><c>user:password</c> pairs; empty lets everybody in.</summary>
    public ImmutableArray<string> Users { get; init; } = [];

    public bool HideVersion { get; init; }

    public bool ShowLegends { get; init; }

    public bool ShowModules { get; init; }

    public string? ShowNode { get; init; }

    public string? ShowDescription { get; init; }

    /// <summary>Seconds between reloads of the page; 0 for none.</summary>
    public int RefreshSeconds { get; init; }

    /// <summary>Sections that are shown; empty shows all. <c>.</c> is the section itself.</summary>
    public ImmutableArray<string> Scope { get; init; } = [];

    /// <summary><c>stats admin</c> conditions.</summary>
    public ImmutableArray<Condition> Admin { get; init; } = [];

    public ImmutableArray<Rule> HttpRequestRules { get; init; } = [];
}
