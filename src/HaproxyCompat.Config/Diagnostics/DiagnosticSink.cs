using System.Collections.Immutable;

namespace HaproxyCompat.Config.Diagnostics;

/// <summary>Collects what parsing finds, in the order in which it was found. Used by one thread.</summary>
public sealed class DiagnosticSink
{
    private readonly ImmutableArray<Diagnostic>.Builder _found = ImmutableArray.CreateBuilder<Diagnostic>();

    public int Count => _found.Count;

    /// <summary>
    /// Alerts about mistakes; what is right but not supported here refuses the file as well and is not counted.
    /// </summary>
    public int AlertCount { get; private set; }

    /// <summary>Uses of what is known but not supported here.</summary>
    public int UnsupportedCount { get; private set; }

    public int WarningCount { get; private set; }

    public bool HasAlerts => AlertCount + UnsupportedCount > 0;

    public void Report(Diagnostic diagnostic)
    {
        _found.Add(diagnostic);
        AlertCount += IsMistake(diagnostic) ? 1 : 0;
        UnsupportedCount += diagnostic.IsUnsupported ? 1 : 0;
        WarningCount += diagnostic.Severity == Severity.Warning ? 1 : 0;
    }

    public void Alert(SourceLocation location, string? word, string message) =>
        Report(new Diagnostic(Severity.Alert, location, message, word));

    /// <summary>Refuses what is right but does not run here.</summary>
    /// <param name="what">The use, quotes included: <c>'stick-table'</c>.</param>
    public void Unsupported(SourceLocation location, string? word, string what) =>
        Report(
            new Diagnostic(Severity.Alert, location, $"{what} is known but not supported here.", word)
            {
                IsUnsupported = true,
            });

    public void Warning(SourceLocation location, string? word, string message) =>
        Report(new Diagnostic(Severity.Warning, location, message, word));

    public void Notice(SourceLocation location, string? word, string message) =>
        Report(new Diagnostic(Severity.Notice, location, message, word));

    /// <summary>Takes away what was found since there were <paramref name="count"/> findings.</summary>
    public ImmutableArray<Diagnostic> TakeSince(int count)
    {
        ImmutableArray<Diagnostic> taken = [.. Since(count)];
        _found.Count = count;
        AlertCount -= taken.Count(IsMistake);
        UnsupportedCount -= taken.Count(found => found.IsUnsupported);
        WarningCount -= taken.Count(found => found.Severity == Severity.Warning);
        return taken;
    }

    /// <summary>What was found since there were <paramref name="count"/> findings.</summary>
    public IEnumerable<Diagnostic> Since(int count) => _found.Skip(count);

    public ImmutableArray<Diagnostic> ToImmutable() => _found.ToImmutable();

    private static bool IsMistake(Diagnostic found) =>
        found is { Severity: Severity.Alert, IsUnsupported: false, IsHarmless: false } or { IsFatal: true };
}
