using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;

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

    private static readonly string[] HandshakeVersions = ["post-41", "pre-41", "post-80"];

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

        section.Config = section.Config with { Type = type };
        switch (type)
        {
            case "pgsql-check":
                _ = arguments.Accept(arguments.TakeOptional() == "user" && arguments.TakeOptional() is not null
                    ? null : "'user <username>' is expected after 'pgsql-check'");
                break;
            case "mysql-check" when arguments.Left > 0:
                ReadMySql(arguments);
                break;
            case HttpType or "smtpchk":
                // As in 'option httpchk' and 'option smtpchk', any words may follow.
                _ = arguments.TakeRemaining();
                break;
        }
    }

    private static void ReadMySql(LineArguments arguments)
    {
        if (!arguments.Accept(arguments.TakeOptional() == "user" && arguments.TakeOptional() is not null
            ? null : "'user <username>' is expected after 'mysql-check'"))
        {
            return;
        }

        if (arguments.TakeOptional() is { } version && !HandshakeVersions.Contains(version))
        {
            arguments.Report($"'type': one of {string.Join(", ", HandshakeVersions)} is expected (found '{version}').");
        }
    }
}
