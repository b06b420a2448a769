using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Keywords;

/// <summary>
/// What a rule's check sees after the last line: the whole configuration, its own section, and where to report.
/// </summary>
public sealed class ConfigurationChecker(
    HaproxyConfiguration configuration, ProxyConfig proxy, SourceLocation location, Action<Diagnostic> report)
{
    public HaproxyConfiguration Configuration { get; } = configuration;

    public ProxyConfig Proxy { get; } = proxy;

    public void Alert(string message) => report(new Diagnostic(Severity.Alert, location, message));

    public void Warn(string message) => report(new Diagnostic(Severity.Warning, location, message));
}
