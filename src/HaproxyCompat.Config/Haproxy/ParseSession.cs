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
        DefaultPaths = new DefaultPaths(this);
    }

    public KeywordTable Table { get; }

    public ParseEnvironment Environment { get; set; }

    public Language Language { get; }

    /// <summary>Where relative paths begin.</summary>
    public DefaultPaths DefaultPaths { get; }

    public DiagnosticSink Sink { get; } = new();

    public GlobalConfig Global { get; set; } = new();

    /// <summary>Sections that are finished or open, in file order.</summary>
    public List<ProxySection> Proxies { get; } = [];

    /// <summary>Of those, the first of each name.</summary>
    public Dictionary<string, ProxySection> ProxiesByName { get; } = new(StringComparer.Ordinal);

    /// <summary>Named <c>defaults</c> sections.</summary>
    public Dictionary<string, ProxySection> NamedDefaults { get; } = new(StringComparer.Ordinal);

    /// <summary>The last <c>defaults</c> section, which those without <c>from</c> inherit.</summary>
    public ProxySection? LastDefaults { get; set; }

    public List<UserlistConfig> Userlists { get; } = [];

    public List<HttpErrorsConfig> HttpErrors { get; } = [];

    /// <summary><c>unix-bind</c>.</summary>
    public UnixBindConfig UnixBind { get; set; } = UnixBindConfig.None;

    /// <summary>Seconds between two updates of OCSP, <c>ocsp-update.mindelay</c> and <c>maxdelay</c>.</summary>
    public (long Minimum, long Maximum) OcspDelays { get; set; } = Haproxy.Global.ClientKeywords.DefaultOcspDelays;

    /// <summary>Set by what leaves no sense in the lines that follow; they are not interpreted.</summary>
    public bool IsAborted { get; set; }

    /// <summary>Set by <c>expose-experimental-directives</c>, which some sections want before them.</summary>
    public bool ExposesExperiments { get; set; }

    /// <summary>What the first stage refuses: nothing else is reported beside it.</summary>
    public List<Diagnostic> Faults { get; } = [];

    /// <summary>What the third stage does first.</summary>
    public List<Action> LaterChecks { get; } = [];

    /// <summary>What the third stage does when it has found nothing else to refuse: it asks the machine.</summary>
    public List<Action> LastChecks { get; } = [];

    /// <summary>Names given by <c>guid</c> and <c>guid-prefix</c>.</summary>
    public HashSet<string> Guids { get; } = new(StringComparer.Ordinal);

    /// <summary>Sections of other kinds.</summary>
    public SectionModels Sections { get; } = new();

    /// <summary><c>httpclient.resolvers.id</c>, the last one.</summary>
    public string? HttpClientResolvers { get; set; }

    /// <summary><c>httpclient.ssl.ca-file</c>, the last one.</summary>
    public string? HttpClientAuthorities { get; set; }

    /// <summary>False after <c>httpclient.ssl.verify none</c>.</summary>
    public bool HttpClientVerifies { get; set; } = true;

    public ImmutableHashSet<string> OnceSeen { get; set; } = [];

    /// <summary>Moves what was found since there were <paramref name="count"/> findings to the third stage.</summary>
    public void Postpone(int count)
    {
        foreach (var found in Sink.TakeSince(count))
        {
            LaterChecks.Add(() => Sink.Report(found));
        }
    }

    /// <summary>Reports an alert that ends the parsing.</summary>
    public void Abort(SourceLocation location, string? word, string message)
    {
        Sink.Alert(location, word, message);
        IsAborted = true;
    }
}
