using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Model;

/// <summary>A <c>mailers</c> section: where <c>email-alert</c> sends its mail (manual 12.3).</summary>
public sealed record MailersConfig(string Name, SourceLocation Location) : INamedSection
{
    public ImmutableArray<MailerConfig> Mailers { get; init; } = [];

    /// <summary>For a connection and the mail over it.</summary>
    public long TimeoutMs { get; init; } = 10_000;
}
