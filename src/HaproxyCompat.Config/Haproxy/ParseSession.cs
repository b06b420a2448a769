using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Grammar;
using HaproxyCompat.Config.Haproxy.Proxies;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy;

/// <summary>All that one run of the parser has found so far. Used by one thread.</summary>
internal sealed class ParseSession
{
    public ParseSession(KeywordTable table, ParseEnvironment environment)
    {
        Table = table;
        Environment = environment;
        Language = new Language(table, environment);
    }

    public KeywordTable Table { get; }

    public ParseEnvironment Environment { get; }

    public Language Language { get; }

    public DiagnosticSink Sink { get; } = new();

    public GlobalConfig Global { get; set; } = new();

    /// <summary>Sections that are finished or open, in file order.</summary>
    public List<ProxySection> Proxies { get; } = [];

    /// <summary>Named <c>defaults</c> sections.</summary>
    public Dictionary<string, ProxySection> NamedDefaults { get; } = new(StringComparer.Ordinal);

    /// <summary>The last <c>defaults</c> section, which those without <c>from</c> inherit.</summary>
    public ProxySection? LastDefaults { get; set; }

    public List<UserlistConfig> Userlists { get; } = [];

    public List<HttpErrorsConfig> HttpErrors { get; } = [];

    public ImmutableHashSet<string> OnceSeen { get; set; } = [];
}
