using System.Collections.Frozen;
using System.Collections.Immutable;
using HaproxyCompat.Config.Grammar;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Values;
using static HaproxyCompat.Config.Haproxy.Proxies.LineOptions;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>Options of <c>server</c> and <c>default-server</c> (manual 5.2).</summary>
internal static class ServerOptions
{
    private static readonly ImmutableArray<LineOption<ServerLine>> Own =
    [
        Number<ServerLine>("id", 1, int.MaxValue, (line, number) => line.Config = line.Config with { Id = number }),
        new("weight", ReadWeight),
        Flag<ServerLine>("backup", line => line.Config = line.Config with { Backup = true }),
        Flag<ServerLine>("no-backup", line => line.Config = line.Config with { Backup = false }),
        Flag<ServerLine>("disabled", line => line.Config = line.Config with { Disabled = true }),
        Flag<ServerLine>("enabled", line => line.Config = line.Config with { Disabled = false }),
        Number<ServerLine>(
            "maxconn", 0, int.MaxValue, (line, number) => line.Config = line.Config with { MaxConnections = number }),
        Number<ServerLine>(
            "minconn", 0, int.MaxValue, (line, number) => line.Config = line.Config with { MinConnections = number }),
        Number<ServerLine>(
            "maxqueue", 0, int.MaxValue, (line, number) => line.Config = line.Config with { MaxQueue = number }),
        Text<ServerLine>("cookie", (line, text) => line.Config = line.Config with { Cookie = text }),
        Text<ServerLine>("redir", (line, text) => line.Config = line.Config with { Redirect = text }),
        Milliseconds<ServerLine>("slowstart", (line, value) => line.Config = line.Config with { SlowStartMs = value }),
        Text<ServerLine>("track", (line, text) => line.Config = line.Config with { Track = text }),
        NothingToActOn<ServerLine>("non-stick", 0),
        NothingToActOn<ServerLine>("stick", 0),
        new("init-addr", ReadInitialAddress),
        Milliseconds<ServerLine>(
            "tcp-ut", (line, value) => line.Config = line.Config with { TcpUserTimeoutMs = value }),
        Number<ServerLine>(
            "pool-max-conn",
            -1,
            int.MaxValue,
            (line, number) => line.Config = line.Config with { PoolMaxConnections = number }),
        Idle(Number<ServerLine>("pool-low-conn", 0, int.MaxValue, (_, _) => { })),
        Milliseconds<ServerLine>(
            "pool-purge-delay", (line, value) => line.Config = line.Config with { PoolPurgeDelayMs = value }),
        Number<ServerLine>(
            "max-reuse", -1, int.MaxValue, (line, number) => line.Config = line.Config with { MaxReuse = number }),
        new("proto", ReadProtocol),
        new("source", ReadSource),
        Flag<ServerLine>("send-proxy", line => line.Config = line.Config with { SendProxy = SendProxy.Version1 }),
        Flag<ServerLine>("send-proxy-v2", line => line.Config = line.Config with { SendProxy = SendProxy.Version2 }),
        Flag<ServerLine>(
            "send-proxy-v2-ssl", line => line.Config = line.Config with { SendProxy = SendProxy.Version2Ssl }),
        Flag<ServerLine>(
            "send-proxy-v2-ssl-cn",
            line => line.Config = line.Config with { SendProxy = SendProxy.Version2SslCommonName }),
        Flag<ServerLine>("no-send-proxy", line => line.Config = line.Config with { SendProxy = SendProxy.None }),
        Flag<ServerLine>("no-send-proxy-v2", line => line.Config = line.Config with { SendProxy = SendProxy.None }),
        Flag<ServerLine>("no-send-proxy-v2-ssl", line => line.Config = line.Config with { SendProxy = SendProxy.None }),
        Flag<ServerLine>(
            "no-send-proxy-v2-ssl-cn", line => line.Config = line.Config with { SendProxy = SendProxy.None }),
        Flag<ServerLine>("no-ssl", line => line.Tls = line.Tls with { Enabled = false }),
        new("crt", ReadCertificate),
        new("sni", ReadSni),
        Text<ServerLine>("verifyhost", (line, text) => line.Tls = line.Tls with { VerifyHost = text }),
        Flag<ServerLine>("no-verifyhost", line => line.Tls = line.Tls with { VerifyHost = null }),
        Flag<ServerLine>(
            "ssl-reuse", line => line.Tls = line.Tls with { Flags = line.Tls.Flags.Remove("no-ssl-reuse") }),
        Flag<ServerLine>(
            "no-ssl-reuse", line => line.Tls = line.Tls with { Flags = line.Tls.Flags.Add("no-ssl-reuse") }),
        Idle(new LineOption<ServerLine>("guid", (_, arguments) => Guids.TryRead(arguments))),
        NothingToActOn<ServerLine>("resolve-opts", 1),
        NothingToActOn<ServerLine>("resolve-prefer", 1),
        NothingToActOn<ServerLine>("resolve-net", 1),
        .. new[]
        {
            "cc", "from", "check-via-socks4", "check-proto", "check-pool-conn-name", "check-reuse-pool",
            "no-check-reuse-pool", "hash-key", "healthcheck",
            "idle-ping", "init-state", "log-bufsize", "log-proto", "namespace", "pool-conn-name", "proxy-v2-options",
            "set-proxy-v2-tlv-fmt",
            "quic-cc-algo", "resolvers", "shard", "sni-auto", "no-sni-auto", "check-sni-auto", "no-check-sni-auto",
            "socks4", "strict-maxconn",
            "tcp-md5sig", "tfo", "no-tfo", "usesrc", "ws",
        }.Select(Unsupported<ServerLine>),
    ];

    public static readonly FrozenDictionary<string, LineOption<ServerLine>> All =
        TlsOptionRows.Both.Select(row => new LineOption<ServerLine>(row.Name, row.Read) { State = row.State })
            .Concat(ServerCheckOptions.Rows)
            .Concat(Own)
            .ToFrozenDictionary(row => row.Name, StringComparer.Ordinal);

    public static bool ReadAll(ServerLine line, LineArguments arguments) => LineOptions.ReadAll(line, arguments, All);

    private static bool ReadWeight(ServerLine line, LineArguments arguments)
    {
        if (!arguments.TryInteger("a weight between 0 and 256", 0, 256, out var weight))
        {
            return false;
        }

        line.Config = line.Config with { Weight = (int)weight };
        return true;
    }

    /// <summary>
    /// Without state files the methods left are libc, which is the default, and those that do without an address.
    /// </summary>
    private static bool ReadInitialAddress(ServerLine line, LineArguments arguments)
    {
        if (!arguments.TryWord("a list of methods after 'init-addr'", out var word))
        {
            return false;
        }

        var other = word.Split(',').FirstOrDefault(method => method is not ("last" or "libc"));
        if (other is not null)
        {
            arguments.Refuse($"'{arguments.Keyword}': '{other}' after 'init-addr'");
        }

        return true;
    }

    private static bool ReadProtocol(ServerLine line, LineArguments arguments)
    {
        if (!arguments.TryWord("h1 or none", out var word))
        {
            return false;
        }

        line.Config = line.Config with { Protocol = word };
        if (word is "h2" or "fcgi" or "spop" or "quic")
        {
            arguments.Refuse($"'{arguments.Keyword}': protocol '{word}'");
            return true;
        }

        return arguments.Accept(word is "h1" or "none" ? null : $"'proto' does not know '{word}'");
    }

    private static bool ReadSource(ServerLine line, LineArguments arguments)
    {
        if (!arguments.TryAddress("an address after 'source'", AddressUse.Source, out var source))
        {
            return false;
        }

        if (arguments.Peek is "usesrc" or "interface")
        {
            arguments.Refuse($"'{arguments.Keyword}': '{arguments.Peek}' after 'source'");
            return false;
        }

        line.Config = line.Config with { Source = source };
        return true;
    }

    private static bool ReadCertificate(ServerLine line, LineArguments arguments)
    {
        if (!arguments.TryWord("a file after 'crt'", out var word))
        {
            return false;
        }

        var path = TlsOptionRows.Based(line.Session.Global.CrtBase, word);
        line.Tls = line.Tls with { Certificates = [path] };
        return TlsOptionRows.MustExist(line, arguments, path, "certificate");
    }

    private static bool ReadSni(ServerLine line, LineArguments arguments)
    {
        var reader = arguments.Continue(
            arguments.Keyword, string.Empty, RuleSets.HttpRequest, FetchPlaces.ServerSource);
        if (!arguments.TryWord("an expression after 'sni'", out _)
            || !reader.TryExpression("an expression after 'sni'", out var expression))
        {
            return false;
        }

        if (!arguments.Accept(Casts.Exists(expression.Output, SampleType.String) ? null : "'sni' wants a text"))
        {
            return false;
        }

        line.Tls = line.Tls with { Sni = expression };
        return true;
    }
}
