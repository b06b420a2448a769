using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Model;

/// <summary><c>use-server</c> (manual 4.2).</summary>
public sealed record UseServerRule(LogFormat Server, Condition? Condition, SourceLocation Location);
