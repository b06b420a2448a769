using System.Text;
using System.Text.RegularExpressions;
using HaproxyCompat.Config.Haproxy;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Text;
using HaproxyCompat.Config.Text.Conditionals;

namespace HaproxyCompat.Config.Tests.Haproxy;

/// <summary>A small keyword table and an environment without files, for tests of the parser alone.</summary>
internal static class TestLanguage
{
    private const FetchNeeds Request = FetchNeeds.RequestHead;

    public static ProgramFacts Facts { get; } =
        new("3.5-dev5", ["OPENSSL", "THREAD"], ["EPOLL"], "3.0.17", "OpenSSL 3.0.17");

    public static KeywordTable Table { get; } = new(
        [
            Action("deny", RuleSets.AnyHttp), Action("return", RuleSets.AnyHttp), Action("allow", RuleSets.AnyHttp),
            Action("disable-l7-retry", RuleSets.HttpRequest),
            Action("accept", RuleSets.AnyTcpRequest | RuleSets.TcpResponseContent),
            new ActionKeyword("redirect", RuleSets.AnyHttp, reader => ReadAll(reader, "redirect")),
            new ActionKeyword("set-header", RuleSets.AnyHttp, reader =>
                reader.TryWord("<name>", out var name) && reader.TryLogFormat("<fmt>", out var value)
                    ? new TestAction("set-header", name, value.Source)
                    : null),
            new ActionKeyword("set-var", RuleSets.AnyHttp, reader =>
                reader.TryExpression("<expr>", out var value)
                    ? new TestAction("set-var", reader.Tail, value.Source)
                    : null) { MatchesPrefix = true },
            new ActionKeyword("cache-use", RuleSets.AnyHttp, _ => null) { State = KeywordState.Unsupported },
        ],
        [
            new FetchKeyword("always_true", Signature.None, SampleType.Boolean, FetchNeeds.None),
            new FetchKeyword("always_false", Signature.None, SampleType.Boolean, FetchNeeds.None),
            new FetchKeyword("str", new Signature(1, ArgumentKind.String), SampleType.String, FetchNeeds.None),
            new FetchKeyword("int", new Signature(1, ArgumentKind.Integer), SampleType.Integer, FetchNeeds.None),
            new FetchKeyword("bin", new Signature(1, ArgumentKind.String), SampleType.Binary, FetchNeeds.None),
            new FetchKeyword("var", new Signature(1, ArgumentKind.Variable), SampleType.Any, FetchNeeds.None),
            new FetchKeyword("src", Signature.None, SampleType.Address, FetchNeeds.ClientConnection),
            new FetchKeyword("dst_port", Signature.None, SampleType.Integer, FetchNeeds.ClientConnection),
            new FetchKeyword("ssl_fc", Signature.None, SampleType.Boolean, FetchNeeds.Session),
            new FetchKeyword("path", Signature.None, SampleType.String, Request),
            new FetchKeyword("url", Signature.None, SampleType.String, Request),
            new FetchKeyword(
                "hdr", new Signature(0, ArgumentKind.String, ArgumentKind.Integer), SampleType.String, Request),
            new FetchKeyword(
                "req.hdr", new Signature(0, ArgumentKind.String, ArgumentKind.Integer), SampleType.String, Request),
            new FetchKeyword(
                "method", Signature.None, SampleType.Method, FetchNeeds.RequestHead | FetchNeeds.RequestKept),
            new FetchKeyword(
                "res.hdr", new Signature(0, ArgumentKind.String), SampleType.String, FetchNeeds.ResponseHead),
            new FetchKeyword(
                "lua.foo", Signature.None, SampleType.String, FetchNeeds.None) { State = KeywordState.Unsupported },
        ],
        [
            new ConverterKeyword("lower", Signature.None, SampleType.String, SampleType.String),
            new ConverterKeyword("length", Signature.None, SampleType.String, SampleType.Integer),
            new ConverterKeyword("not", Signature.None, SampleType.Boolean, SampleType.Boolean),
            new ConverterKeyword(
                "field",
                new Signature(2, ArgumentKind.Integer, ArgumentKind.String, ArgumentKind.Integer),
                SampleType.String,
                SampleType.String),
            new ConverterKeyword(
                "regsub",
                new Signature(2, ArgumentKind.Regex, ArgumentKind.String, ArgumentKind.String),
                SampleType.String,
                SampleType.String),
            new ConverterKeyword("map", new Signature(1, ArgumentKind.String), SampleType.String, SampleType.String)
            {
                State = KeywordState.Unsupported,
            },
        ],
        [
            new LogAliasKeyword("ci", FetchNeeds.ClientConnection, false),
            new LogAliasKeyword("cp", FetchNeeds.ClientConnection, false),
            new LogAliasKeyword("HM", FetchNeeds.RequestKept, true),
        ],
        [
            Balance("roundrobin"), Balance("leastconn"),
            new BalanceKeyword(
                "hdr",
                reader => reader.Tail.Length > 2 ? new TestBalance("hdr" + reader.Tail) : null,
                MatchesPrefix: true),
        ]);

    public static ParseEnvironment Environment { get; } = new()
    {
        Facts = Facts,
        ReadFile = path => path.StartsWith("/missing", StringComparison.Ordinal) ? null : [],
        FileExists = path => !path.StartsWith("/missing", StringComparison.Ordinal),
        RegexComplaint = Complain,
        ResolvesHost = host =>
            !host.EndsWith(".invalid", StringComparison.Ordinal) && !host.StartsWith("999.", StringComparison.Ordinal),
    };

    public static ParsedConfiguration Parse(string text) =>
        Parse(text, Environment with { Variables = new EnvironmentVariables() });

    public static ParsedConfiguration Parse(string text, ParseEnvironment environment) =>
        HaproxyConfigurationParser.Parse(
            [ConfigFile.FromBytes("t.cfg", Encoding.Latin1.GetBytes(text))], Table, environment);

    /// <summary>Findings as <c>line severity: message</c>.</summary>
    public static string[] Findings(string text) =>
        [.. Parse(text).Diagnostics.Select(found => $"{found.Location.Line} {found.Severity}: {found.Message}")];

    private static string? Complain(string pattern, bool ignoreCase)
    {
        try
        {
            _ = new Regex(pattern, ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
            return null;
        }
        catch (ArgumentException exception)
        {
            return $"regex '{pattern}' is invalid: {exception.Message}";
        }
    }

    private static ActionKeyword Action(string name, RuleSets sets) =>
        new(name, sets, _ => new TestAction(name, string.Empty, string.Empty));

    private static BalanceKeyword Balance(string name) => new(name, _ => new TestBalance(name));

    private static TestAction ReadAll(ArgumentReader reader, string name)
    {
        var words = new List<string>();
        while (!reader.AtEnd && reader.TryWord("a word", out var word))
        {
            words.Add(word);
        }

        return new TestAction(name, string.Empty, string.Join(' ', words));
    }
}
