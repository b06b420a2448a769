using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Keepalived.Text;

/// <summary>Collects findings and knows what verdict they add up to. Used by one parse on one thread.</summary>
internal sealed class FindingSink
{
    private readonly DiagnosticSink _diagnostics = new();
    private bool _hasFinding;
    private bool _hasMissingFile;

    /// <summary>A keyword lacked its value: nothing more is read.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Scripts would run as root unchecked.</summary>
    public bool HasInsecureScript { get; set; }

    public ImmutableArray<Diagnostic> Diagnostics => _diagnostics.ToImmutable();

    public ConfigurationVerdict Verdict
    {
        get
        {
            if (IsStopped)
            {
                return ConfigurationVerdict.Refused;
            }

            if (HasInsecureScript || _hasMissingFile)
            {
                return ConfigurationVerdict.ScriptSecurity;
            }

            return _hasFinding ? ConfigurationVerdict.Findings : ConfigurationVerdict.Good;
        }
    }

    /// <summary>Something is wrong and is left out or replaced by its default; reading goes on.</summary>
    public void Finding(SourceLocation location, string message, string? word = null)
    {
        _hasFinding = true;
        _diagnostics.Warning(location, word, message);
    }

    /// <summary>Worth knowing; it does not change the verdict.</summary>
    public void Notice(SourceLocation location, string message, string? word = null) =>
        _diagnostics.Notice(location, word, message);

    /// <summary>A file that the include checks ask for is missing.</summary>
    public void MissingFile(SourceLocation location, string message)
    {
        _hasMissingFile = true;
        _diagnostics.Warning(location, null, message);
    }

    /// <summary>Nothing more can be read.</summary>
    public void Stop(SourceLocation location, string message, string? word = null)
    {
        IsStopped = true;
        _diagnostics.Alert(location, word, message);
    }
}
