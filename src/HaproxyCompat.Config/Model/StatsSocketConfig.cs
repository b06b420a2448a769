namespace HaproxyCompat.Config.Model;

/// <summary><c>stats socket</c> (manual 3.1): a bind line whose clients speak runtime commands.</summary>
public sealed record StatsSocketConfig(
    BindConfig Bind, RuntimeLevel Level, bool ExposeListeners, SeverityOutput Severity = SeverityOutput.None);
