using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Model;

/// <summary><c>use_backend</c>: a constant name or a log-format that gives one (manual 4.2).</summary>
public sealed record UseBackendRule(LogFormat Backend, Condition? Condition, SourceLocation Location);
