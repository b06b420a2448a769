using System.Collections.Frozen;
using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
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
        Number<ServerLine>("id", 1, long.MaxValue, (line, number) => line.Config = line.Config with { Id = number }),
        new("weight", ReadWeight),
        Flag<ServerLine>("backup", line => line.Config = line.Config with { Backup = true }),
        Flag<ServerLine>("no-backup", line => line.Config = line.Config with { Backup = false }),
        Flag<ServerLine>("disabled", line => line.Config = line.Config with { Disabled = true }),
        Flag<ServerLine>("enabled", line => line.Config = line.Config with { Disabled = false }),
        OptionalNumber("maxconn", (line, number) =>
            line.Config = line.Config with { MaxConnections = Math.Max(0, number) }),
        OptionalNumber("minconn", (line, number) =>
            line.Config = line.Config with { MinConnections = Math.Max(0, number) }),
        OptionalNumber("maxqueue", (line, number) => line.Config = line.Config with { MaxQueue = Math.Max(0, number) }),
        Flag<ServerLine>("strict-maxconn", line => line.Config = line.Config with { IsStrictLimit = true }),
        new("hash-key", ReadHashKey),
        new("from", (_, arguments) => arguments.Accept("'from' stands before all other settings")),
        Text<ServerLine>("cookie", (line, text) => line.Config = line.Config with { Cookie = text }),
        Text<ServerLine>("redir", (line, text) => line.Config = line.Config with { Redirect = text }),
        Milliseconds<ServerLine>("slowstart", (line, value) => line.Config = line.Config with { SlowStartMs = value }),
        Text<ServerLine>("track", (line, text) => line.Config = line.Config with { Track = text }),
        Flag<ServerLine>("non-stick", line => line.Config = line.Config with { IsNonStick = true }),
        Flag<ServerLine>("stick", line => line.Config = line.Config with { IsNonStick = false }),
        InitialAddresses.Row,
        Milliseconds<ServerLine>(
            "tcp-ut", (line, value) => line.Config = line.Config with { TcpUserTimeoutMs = value }),
        Number<ServerLine>(
            "pool-max-conn",
            -1,
            long.MaxValue,
            (line, number) => line.Config = line.Config with { PoolMaxConnections = number }),
        Number<ServerLine>("pool-low-conn", long.MinValue, long.MaxValue, (line, number) =>
            line.Config = line.Config with { PoolLowConnections = Math.Max(0, number) }),
        Milliseconds<ServerLine>(
            "pool-purge-delay", (line, value) => line.Config = line.Config with { PoolPurgeDelayMs = value }),
        Number<ServerLine>(
            "max-reuse", long.MinValue, long.MaxValue, (line,
            number) => line.Config = line.Config with { MaxReuse = number }),
        new("proto", ReadProtocol),
        OptionRows.Namespace<ServerLine>(
            (line, name) => line.Config = line.Config with { Namespace = name }, ServerConfig.NamespaceOfClient),
        new("source", ReadSource),
        .. LogServerOptions.Rows,
        Flag<ServerLine>("sni-auto", line => line.Config = line.Config with { SniAuto = true }),
        Flag<ServerLine>("no-sni-auto", line => line.Config = line.Config with { SniAuto = false }),
        Flag<ServerLine>("no-ssl", line => line.Tls = line.Tls with { Enabled = false, IsSwitchedOff = true }),
        new("crt", ReadCertificate),
        new("sni", ReadSni),
        new("pool-conn-name", ReadConnectionName),
        Text<ServerLine>("verifyhost", (line, text) => line.Tls = line.Tls with { VerifyHost = text }),
        Flag<ServerLine>("no-verifyhost", line => line.Tls = line.Tls with { VerifyHost = null }),
        Flag<ServerLine>(
            "ssl-reuse", line => line.Tls = line.Tls with { Flags = line.Tls.Flags.Remove("no-ssl-reuse") }),
        Flag<ServerLine>(
            "no-ssl-reuse", line => line.Tls = line.Tls with { Flags = line.Tls.Flags.Add("no-ssl-reuse") }),
        new("guid", ReadGuid),
        .. ServerProxyHeaders.Rows,
        .. ServerResolverOptions.Rows,
        .. SocketOptionRows.OfServer,
        .. RefusedServerOptions.Rows,
    ];

    public static readonly FrozenDictionary<string, LineOption<ServerLine>> All =
        TlsOptionRows.Both.Select(row => new LineOption<ServerLine>(row.Name, row.Read) { State = row.State })
            .Concat(ServerCheckOptions.Rows)
            .Concat(Own)
            .ToFrozenDictionary(row => row.Name, StringComparer.Ordinal);

    /// <summary>What is one server's alone; a <c>default-server</c> line goes on without it.</summary>
    private static readonly FrozenDictionary<string, LineOption<ServerLine>> OfDefaults =
        All.Values.Select(row => row.Name switch
        {
            "id" or "guid" => NotInDefaults(row, 1),
            "no-sslv3" or "no-tlsv10" or "no-tlsv11" or "no-tlsv12" or "no-tlsv13" => NotInDefaults(row, 0),
            _ => row,
        })
            .ToFrozenDictionary(row => row.Name, StringComparer.Ordinal);

    public static bool ReadAll(ServerLine line, LineArguments arguments) =>
        LineOptions.ReadAll(
            line, arguments, line.IsDefaults ? OfDefaults : line.IsDynamic ? DynamicServerOptions.All : All)
        && KeepDefaults(line)
        && ServerProxyHeaders.BindValues(line, arguments)
        && (line.IsDefaults || line.IsDynamic || arguments.Accept(TrackingComplaint(line.Config)))
        && (line.IsDefaults || !line.Config.AgentCheck || arguments.Accept(line.Config.AgentPort is null or 0
            ? "'agent-check' has no 'agent-port'" : null));

    private static bool KeepDefaults(ServerLine line)
    {
        if (line.Tls.IsPrepared)
        {
            line.Tls = line.Tls with { Defaults = line.Session.Global.DefaultServerTls };
        }

        return true;
    }

    private static bool ReadHashKey(ServerLine line, LineArguments arguments)
    {
        if (!arguments.TryWord("id, id32, guid, addr or addr-port", out var word)
            || !arguments.Accept(word is "id" or "id32" or "guid" or "addr" or "addr-port"
                ? null : $"'hash-key' knows id, id32, guid, addr, addr-port (found '{word}')"))
        {
            return false;
        }

        line.Config = line.Config with
        {
            HashKey = word switch
            {
                "guid" => HashKey.Guid,
                "id32" => HashKey.WideId,
                "addr" => HashKey.Address,
                "addr-port" => HashKey.AddressAndPort,
                _ => HashKey.Id,
            },
        };
        return true;
    }

    private static bool ReadGuid(ServerLine line, LineArguments arguments)
    {
        var isRead = Guids.TryRead(arguments, out var guid);
        line.Config = line.Config with { Guid = guid };
        return isRead;
    }

    private static string? TrackingComplaint(ServerConfig server) =>
        server.Track is null ? null
        : server.Check ? "a server that tracks another has that one's state and no 'check'"
        : server.InitialState != InitialState.None
            ? "a server that tracks another has that one's state and no 'init-state'"
            : null;

    /// <summary>An alert that does not refuse the configuration, as in the reference.</summary>
    private static LineOption<ServerLine> NotInDefaults(LineOption<ServerLine> row, int words) =>
        row with
        {
            Read = (line, arguments) =>
            {
                var place = arguments.Here;
                for (var taken = 0; taken < words; taken++)
                {
                    _ = arguments.TakeOptional();
                }

                var message = $"'{arguments.Keyword}': '{row.Name}' is one server's alone and ignored here.";
                arguments.Session.Sink.Report(
                    new Diagnostic(Severity.Alert, place, message, row.Name) { IsHarmless = true });
                return true;
            },
        };

    /// <summary>No word is 0, as in the reference.</summary>
    private static LineOption<ServerLine> OptionalNumber(string name, Action<ServerLine, int> set) =>
        new(name, (line, arguments) =>
        {
            var number = 0L;
            var found = arguments.Left == 0
                || arguments.TryInteger($"a value after '{name}'", long.MinValue, long.MaxValue, out number);
            if (found)
            {
                set(line, (int)Math.Clamp(number, int.MinValue, int.MaxValue));
            }

            return found;
        });

    private static bool ReadWeight(ServerLine line, LineArguments arguments)
    {
        var weight = 0L;
        if (arguments.Left > 0 && !arguments.TryInteger("a weight between 0 and 256", 0, 256, out weight))
        {
            return false;
        }

        line.Config = line.Config with { Weight = (int)weight };
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
        if (!arguments.TryWord("an address after 'source'", out var text)
            || !arguments.TryAddresses(text, AddressUse.Source, out var sources))
        {
            return false;
        }

        // A range of ports is an address for each of them.
        line.Config = line.Config with
        {
            Source = sources[0],
            SourcePortCount = sources.Length,
            SourceInterface = null,
            ClientSource = null,
        };
        while (arguments.Peek is "usesrc" or "interface")
        {
            if (arguments.TakeOptional() == "usesrc")
            {
                if (ClientSources.Read(arguments) is not { } client)
                {
                    return false;
                }

                line.Config = line.Config with { ClientSource = client };
            }
            else if (arguments.TryWord("a value after 'interface'", out var word))
            {
                line.Config = line.Config with { SourceInterface = word };
            }
            else
            {
                return false;
            }
        }

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
        return true;
    }

    private static bool ReadConnectionName(ServerLine line, LineArguments arguments)
    {
        var reader = arguments.Continue(
            arguments.Keyword, string.Empty, RuleSets.HttpRequest, FetchPlaces.ServerSource);
        if (!arguments.TryWord("an expression after 'pool-conn-name'", out _)
            || !reader.TryWordExpression("an expression after 'pool-conn-name'", out var expression))
        {
            return false;
        }

        line.Config = line.Config with { PoolConnectionName = expression };
        return arguments.Accept(
            Casts.Exists(expression.Output, SampleType.String) ? null : "'pool-conn-name' wants a text");
    }

    private static bool ReadSni(ServerLine line, LineArguments arguments)
    {
        var reader = arguments.Continue(
            arguments.Keyword, string.Empty, RuleSets.HttpRequest, FetchPlaces.ServerSource);
        if (!arguments.TryWord("an expression after 'sni'", out _)
            || !reader.TryWordExpression("an expression after 'sni'", out var expression))
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
