using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Model;

/// <summary><c>errorfile</c>, <c>errorloc302</c> or <c>errorloc303</c> for one status (manual 4.2).</summary>
/// <param name="Message">The whole raw HTTP message read from the file; empty for "close without an answer"; null for a
/// location.</param>
/// <param name="RedirectStatus">302 or 303 with <paramref name="Location"/>.</param>
public sealed record ErrorFileConfig(
    int Status, string? Path, byte[]? Message, int RedirectStatus, string? Target, SourceLocation Location)
{
    /// <summary>
    /// For <c>http-error</c>: the reply that the engine's parser made of the line (manual 4.2); else null.
    /// </summary>
    public RuleAction? Reply { get; init; }
}
