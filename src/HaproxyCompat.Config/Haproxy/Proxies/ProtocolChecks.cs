using HaproxyCompat.Config.Model;
using static HaproxyCompat.Config.Haproxy.Proxies.ProxyPlaces;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// <c>option mysql-check</c> and the other checks that speak a protocol of their own (manual 4.2), also as the
/// <c>type</c> of a healthcheck section (manual 12.9).
/// </summary>
internal static class ProtocolChecks
{
    public static readonly ProxyOption[] Options =
    [
        Row("external-check", Sides, static (check, _) => check with { Kind = CheckKind.External }),
        Row("ldap-check", Backend, static (check, _) => check with { Kind = CheckKind.Ldap }),
        Row("mysql-check", Backend, ReadMySql),
        Row("pgsql-check", Backend, ReadPostgreSql),
        Row("redis-check", Backend, static (check, _) => check with { Kind = CheckKind.Redis }),
        Row("smtpchk", Backend, ReadSmtp),
        Row("spop-check", Backend, static (check, _) => check with { Kind = CheckKind.Spop }),
        Row("ssl-hello-chk", Backend, static (check, _) => check with { Kind = CheckKind.TlsHello }),
    ];

    private delegate CheckConfig Reader(CheckConfig check, LineArguments arguments);

    private static ProxyOption Row(string name, ProxyPlaces places, Reader read) =>
        new(name, places, (section, arguments) => Checks.Set(section, check => read(check, arguments)))
        {
            ChecksMisplaced = true,
        };

    /// <summary><c>[user &lt;username&gt; [post-41 | pre-41 | post-80]]</c>.</summary>
    public static CheckConfig ReadMySql(CheckConfig check, LineArguments arguments)
    {
        check = check with { Kind = CheckKind.MySql };
        if (arguments.TakeOptional() is not { } word
            || !arguments.Accept(word == "user" ? null : $"'user' is expected, found '{word}'")
            || !arguments.TryWord("<username>", out var user))
        {
            return check;
        }

        check = check with { User = user };
        return arguments.TakeOptional() is { } version
            && arguments.Accept(
                version is "post-41" or "pre-41" or "post-80"
                    ? null
                    : $"post-41, pre-41 or post-80 is expected, found '{version}'")
            ? check with { Handshake = version }
            : check;
    }

    /// <summary><c>user &lt;username&gt;</c>.</summary>
    public static CheckConfig ReadPostgreSql(CheckConfig check, LineArguments arguments) =>
        arguments.Accept(arguments.TrySkip("user") ? null : "'user <username>' is expected")
            && arguments.TryWord("<username>", out var user)
            ? check with { Kind = CheckKind.PostgreSql, User = user }
            : check;

    /// <summary><c>[&lt;hello&gt; &lt;domain&gt;]</c>; other words than HELO and EHLO say the usual.</summary>
    public static CheckConfig ReadSmtp(CheckConfig check, LineArguments arguments)
    {
        check = check with { Kind = CheckKind.Smtp };
        var hello = arguments.TakeOptional();
        return arguments.TakeOptional() is { } domain && hello is ("HELO" or "EHLO")
            ? check with { Greeting = $"{hello} {domain}" }
            : check;
    }
}
