using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Model;

/// <summary>
/// <c>http-check comment</c> or <c>tcp-check comment</c>: a text for the rule behind it (manual 4.2).
/// </summary>
public sealed record CheckCommentStep(SourceLocation Location) : CheckStep(Location);
