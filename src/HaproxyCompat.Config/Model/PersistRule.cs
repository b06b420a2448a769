using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Model;

/// <summary><c>force-persist</c> or <c>ignore-persist</c> (manual 4.2).</summary>
public sealed record PersistRule(bool Force, Condition Condition, SourceLocation Location);
