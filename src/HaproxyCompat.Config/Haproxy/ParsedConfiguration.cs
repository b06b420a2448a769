using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy;

/// <summary>What came of reading the files.</summary>
/// <param name="Model">Null when any alert was found: nothing is half loaded.</param>
/// <param name="Diagnostics">In the order in which they were found.</param>
/// <param name="Variables">The environment after the last line, for the program's own children and
/// <c>show env</c>.</param>
public sealed record ParsedConfiguration(
    HaproxyConfiguration? Model, ImmutableArray<Diagnostic> Diagnostics, ImmutableDictionary<string, string> Variables)
{
    /// <summary>Reads what an operator adds later; null when the files are refused.</summary>
    public DynamicSections? Dynamic { get; init; }

    /// <summary><c>quiet</c> was read before any fault, even if the files are refused for another line.</summary>
    public bool IsQuiet { get; init; }
}
