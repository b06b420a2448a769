using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Model;

/// <summary>A <c>program</c> section: a command that the master starts (manual of 2.6, 3.7).</summary>
public sealed record ProgramConfig(string Name, SourceLocation Location) : INamedSection
{
    /// <summary>The program and its arguments; empty until <c>command</c> was read.</summary>
    public ImmutableArray<string> Command { get; init; } = [];

    public uint? UserId { get; init; }

    public uint? GroupId { get; init; }

    public bool StartsOnReload { get; init; } = true;
}
