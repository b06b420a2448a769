using static HaproxyCompat.Config.Haproxy.Proxies.ProxyPlaces;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// <c>option mysql-check</c> and the other checks that speak a protocol of their own (manual 4.2). Checked; they do not
/// run here.
/// </summary>
internal static class ProtocolChecks
{
    public static readonly ProxyOption[] Options =
    [
        Row("external-check", Sides, (_, _) => { }),
        Row("ldap-check", Backend, (_, _) => { }),
        Row("mysql-check", Backend, ReadMysql),
        Row("pgsql-check", Backend, ReadPgsql),
        Row("redis-check", Backend, (_, _) => { }),
        Row("smtpchk", Backend, ReadSmtp),
        Row("spop-check", Backend, (_, _) => { }),
        Row("ssl-hello-chk", Backend, (_, _) => { }),
    ];

    private static ProxyOption Row(string name, ProxyPlaces places, Action<ProxySection, LineArguments> read) =>
        new(name, places, read) { Supported = false, ChecksMisplaced = true };

    /// <summary><c>[user &lt;username&gt; [post-41 | pre-41 | post-80]]</c>.</summary>
    private static void ReadMysql(ProxySection section, LineArguments arguments)
    {
        if (arguments.TakeOptional() is not { } word)
        {
            return;
        }

        if (arguments.Accept(word == "user" ? null : $"'user' is expected, found '{word}'")
            && arguments.TryWord("<username>", out _)
            && arguments.TakeOptional() is { } version)
        {
            _ = arguments.Accept(
                version is "post-41" or "pre-41" or "post-80"
                    ? null
                    : $"post-41, pre-41 or post-80 is expected, found '{version}'");
        }
    }

    private static void ReadPgsql(ProxySection section, LineArguments arguments)
    {
        if (arguments.Accept(arguments.TrySkip("user") ? null : "'user <username>' is expected"))
        {
            _ = arguments.TryWord("<username>", out _);
        }
    }

    /// <summary><c>[&lt;hello&gt; &lt;domain&gt;]</c>, of which the reference looks at neither.</summary>
    private static void ReadSmtp(ProxySection section, LineArguments arguments)
    {
        _ = arguments.TakeOptional();
        _ = arguments.TakeOptional();
    }
}
