using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Rules;

namespace HaproxyCompat.Engine.Streams;

/// <summary>A <c>use_backend</c> or <c>use-server</c> rule: whom it names, and when (manual 4.2).</summary>
/// <param name="Condition">Null for always.</param>
/// <param name="Format">The name, or what traffic makes one of.</param>
/// <param name="Written">The condition as it stands in the file.</param>
internal sealed record NamedChoice(
    CompiledCondition? Condition, LogFormat Format, Condition? Written, SourceLocation Location)
{
    /// <summary>The name where traffic has no part in it, else null.</summary>
    public string? Name { get; } = Format.Constant;
}
