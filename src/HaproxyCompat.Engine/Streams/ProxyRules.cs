using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Maps;
using HaproxyCompat.Engine.Rules;

namespace HaproxyCompat.Engine.Streams;

/// <summary>The rule sets of one section, ready to run (manual 4.3).</summary>
public sealed class ProxyRules
{
    /// <summary>Of a section without any rule.</summary>
    public static readonly ProxyRules None = new(
        new ProxyConfig { Name = "", Kind = ProxyKind.None, Location = default },
        new HaproxyConfiguration { Global = new GlobalConfig(), Proxies = [] },
        _ => { });

    private readonly ImmutableArray<NamedChoice> _useBackend;
    private readonly ImmutableArray<NamedChoice> _useServer;
    private readonly ImmutableArray<(CompiledCondition Condition, bool Force)> _persist;
    private readonly ImmutableArray<(CompiledCondition? Condition, StickRule Rule, StickTables.TableLink Table)> _stick;
    private readonly ImmutableArray<CompiledCondition> _monitorFail;
    private readonly ImmutableArray<CompiledCondition> _forceBackend;

    public ProxyRules(
        ProxyConfig config,
        HaproxyConfiguration configuration,
        Action<Diagnostic> report,
        PatternReferences? patterns = null)
    {
        var compilation = new RuleCompilation(patterns);
        foreach (var rule in AllRules(config))
        {
            rule.Action.Check(new ConfigurationChecker(configuration, config, rule.Location, report));
        }

        foreach (var file in config.ErrorFiles)
        {
            file.Reply?.Check(new ConfigurationChecker(configuration, config, file.Location, report));
        }

        TcpConnection = RuleList.Compile(config.TcpRequestConnectionRules, compilation);
        TcpSession = RuleList.Compile(config.TcpRequestSessionRules, compilation);
        TcpContent = RuleList.Compile(config.TcpRequestContentRules, compilation);
        TcpResponse = RuleList.Compile(config.TcpResponseContentRules, compilation);
        HttpRequest = RuleList.Compile(config.HttpRequestRules, compilation);
        HttpResponse = RuleList.Compile(config.HttpResponseRules, compilation);
        HttpAfterResponse = RuleList.Compile(config.HttpAfterResponseRules, compilation);
        Redirects = RuleList.Compile(config.RedirectRules, compilation);
        StatsHttpRequest = RuleList.Compile(config.Stats?.HttpRequestRules ?? [], compilation);
        _useBackend =
        [
            .. config.UseBackendRules.Select(
                rule => new NamedChoice(
                    compilation.Compile(rule.Condition), rule.Backend, rule.Condition, rule.Location)),
        ];
        _useServer =
        [
            .. config.UseServerRules.Select(
                rule => new NamedChoice(
                    compilation.Compile(rule.Condition), rule.Server, rule.Condition, rule.Location)),
        ];
        _persist = [.. config.PersistRules.Select(rule => (compilation.Compile(rule.Condition)!, rule.Force))];
        _stick =
        [
            .. config.StickRules.Select(
                rule => (compilation.Compile(rule.Condition), rule, new StickTables.TableLink(rule.Table))),
        ];
        _monitorFail = [.. config.MonitorFail.Select(rule => compilation.Compile(rule.Condition)!)];
        _forceBackend = [.. config.ForceBackendRules.Select(rule => compilation.Compile(rule.Condition)!)];
        UniqueIdHeader = HeaderName(config.UniqueIdHeader);
        ServerNameHeader = HeaderName(config.HttpSendNameHeader);
        ForwardFor = AddressHeader.Of(config.ForwardFor);
        OriginalTo = AddressHeader.Of(config.OriginalTo);
        StatsAdmin = [.. (config.Stats?.Admin ?? []).Select(condition => compilation.Compile(condition)!)];
    }

    public RuleList TcpConnection { get; }

    public RuleList TcpSession { get; }

    public RuleList TcpContent { get; }

    public RuleList TcpResponse { get; }

    public RuleList HttpRequest { get; }

    public RuleList HttpResponse { get; }

    public RuleList HttpAfterResponse { get; }

    public RuleList Redirects { get; }

    public RuleList StatsHttpRequest { get; }

    public ImmutableArray<CompiledCondition> StatsAdmin { get; }

    /// <summary><c>unique-id-header</c>, in small letters.</summary>
    internal byte[]? UniqueIdHeader { get; }

    /// <summary><c>http-send-name-header</c>, in small letters.</summary>
    internal byte[]? ServerNameHeader { get; }

    internal AddressHeader? ForwardFor { get; }

    internal AddressHeader? OriginalTo { get; }

    /// <summary>Some rule looks at requests; without any, the way to the backend is short.</summary>
    internal bool HasRequestRules => !TcpContent.IsEmpty || !HttpRequest.IsEmpty || !Redirects.IsEmpty;

    internal ImmutableArray<NamedChoice> UseBackend => _useBackend;

    internal ImmutableArray<NamedChoice> UseServer => _useServer;

    internal ImmutableArray<(CompiledCondition Condition, bool Force)> Persist => _persist;

    internal ImmutableArray<(CompiledCondition? Condition, StickRule Rule, StickTables.TableLink Table)> Stick =>
        _stick;

    internal ImmutableArray<CompiledCondition> MonitorFail => _monitorFail;

    /// <summary><c>force-be-switch</c>: one of them is enough.</summary>
    internal ImmutableArray<CompiledCondition> ForceBackend => _forceBackend;

    /// <summary>Where <c>use_backend</c> looks names up.</summary>
    internal BackendNames Backends { get; set; } = new();

    private static byte[]? HeaderName(string? name) =>
        name is null ? null : System.Text.Encoding.Latin1.GetBytes(name.ToLowerInvariant());

    private static IEnumerable<Rule> AllRules(ProxyConfig config) =>
    [
        .. config.TcpRequestConnectionRules,
        .. config.TcpRequestSessionRules,
        .. config.TcpRequestContentRules,
        .. config.TcpResponseContentRules,
        .. config.HttpRequestRules,
        .. config.HttpResponseRules,
        .. config.HttpAfterResponseRules,
        .. config.RedirectRules,
    ];
}
