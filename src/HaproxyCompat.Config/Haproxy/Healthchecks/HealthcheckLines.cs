using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Haproxy.Proxies;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Healthchecks;

/// <summary>The lines of a <c>healthcheck</c> section (manual 12.9).</summary>
internal static class HealthcheckLines
{
    private const string HttpType = "httpchk";
    private const string TcpType = "tcp-check";

    private static readonly ImmutableArray<string> Types =
    [
        TcpType, HttpType, "ssl-hello-chk", "smtpchk", "pgsql-check", "redis-check", "mysql-check", "ldap-check",
        "spop-check",
    ];

    public static readonly ImmutableArray<SectionLine<HealthcheckSection>> All =
    [
        new("http-check", (section, arguments) => ReadRule(section, arguments, HttpType)),
        new("tcp-check", (section, arguments) => ReadRule(section, arguments, TcpType)),
        new("type", ReadType) { IgnoresExtra = true },
    ];

    private static void ReadRule(HealthcheckSection section, LineArguments arguments, string type)
    {
        var found = section.Config.Type;
        if (!arguments.Accept(found is null || found == type
            ? null : $"a check of the type '{found}' has no such rules"))
        {
            return;
        }

        section.Config = section.Config with
        {
            Check = type == HttpType
                ? Proxies.Checks.ReadHttpStep(section.Config.Check, arguments)
                : Proxies.Checks.ReadTcpStep(section.Config.Check, arguments),
        };
    }

    private static void ReadType(HealthcheckSection section, LineArguments arguments)
    {
        if (!arguments.TryWord("a type", out var type)
            || !arguments.Accept(section.Config.Type is { } other ? $"the type '{other}' was already given" : null)
            || !arguments.Accept(Types.Contains(type)
                ? null
                : $"one of {string.Join(", ", Types)} is expected (found '{type}'){Suggestion.Tail(type, Types)}"))
        {
            return;
        }

        var check = ReadCheck(section.Config.Check, type, arguments);
        section.Config = section.Config with { Type = type, Check = check };
    }

    private static CheckConfig ReadCheck(CheckConfig check, string type, LineArguments arguments) => type switch
    {
        HttpType => Proxies.Checks.ReadHttpCheck(check, arguments),
        "smtpchk" => ReadGreeting(check, arguments),
        "pgsql-check" => ProtocolChecks.ReadPostgreSql(check, arguments),
        "mysql-check" => ProtocolChecks.ReadMySql(check, arguments),
        TcpType => check with { Kind = CheckKind.TcpScript },
        "ssl-hello-chk" => check with { Kind = CheckKind.TlsHello },
        "redis-check" => check with { Kind = CheckKind.Redis },
        "ldap-check" => check with { Kind = CheckKind.Ldap },
        _ => check with { Kind = CheckKind.Spop },
    };

    // As in 'option smtpchk', any words may follow.
    private static CheckConfig ReadGreeting(CheckConfig check, LineArguments arguments)
    {
        check = ProtocolChecks.ReadSmtp(check, arguments);
        _ = arguments.TakeRemaining();
        return check;
    }
}
