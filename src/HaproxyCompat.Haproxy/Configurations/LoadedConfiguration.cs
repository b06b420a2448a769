using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Haproxy;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Text;
using HaproxyCompat.Engine.Maps;

namespace HaproxyCompat.Haproxy.Configurations;

/// <param name="Configuration">With the command line's own settings applied; null when it is refused.</param>
/// <param name="Diagnostics">In the order in which they were found.</param>
internal sealed record LoadedConfiguration(HaproxyConfiguration? Configuration, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary><c>quiet</c>, known even of refused files.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>The files as read, for messages.</summary>
    public IReadOnlyList<ConfigFile> Sources { get; init; } = [];

    /// <summary>The maps that were read with it.</summary>
    public PatternReferences Patterns { get; init; } = new();

    /// <summary>The environment after the last line, for <c>show env</c>.</summary>
    public ImmutableDictionary<string, string> Variables { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Reads more expressions as they were read.</summary>
    public ExpressionParser? Expressions { get; init; }

    /// <summary>Reads more servers and backends.</summary>
    public DynamicSections? Dynamic { get; init; }
}
