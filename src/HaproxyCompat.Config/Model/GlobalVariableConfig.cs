using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Model;

/// <summary>
/// <c>set-var</c> or <c>set-var-fmt</c> of the global section: exactly one of the two values is there.
/// </summary>
public sealed record GlobalVariableConfig(string Name, SampleExpression? Expression, LogFormat? Format);
