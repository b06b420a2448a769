using System.Collections.Immutable;

namespace HaproxyCompat.Config.Diagnostics;

/// <summary>Collects what parsing finds, in the order in which it was found. Used by one thread.</summary>
public sealed class DiagnosticSink
{
    private readonly ImmutableArray<Diagnostic>.Builder _found = ImmutableArray.CreateBuilder<Diagnostic>();

    public int Count => _found.Count;

    public int AlertCount { get; private set; }

    public int WarningCount { get; private set; }

    public bool HasAlerts => AlertCount > 0;

    public void Report(Diagnostic diagnostic)
    {
        _found.Add(diagnostic);
        AlertCount += diagnostic.Severity == Severity.Alert ? 1 : 0;
        WarningCount += diagnostic.Severity == Severity.Warning ? 1 : 0;
    }

    public void Alert(SourceLocation location, string? word, string message) =>
        Report(new Diagnostic(Severity.Alert, location, message, word));

    public void Warning(SourceLocation location, string? word, string message) =>
        Report(new Diagnostic(Severity.Warning, location, message, word));

    public void Notice(SourceLocation location, string? word, string message) =>
        Report(new Diagnostic(Severity.Notice, location, message, word));

    public ImmutableArray<Diagnostic> ToImmutable() => _found.ToImmutable();
}
