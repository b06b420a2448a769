using System.Collections.Frozen;
using System.Collections.Immutable;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Values;
using static HaproxyCompat.Config.Haproxy.Proxies.LineOptions;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>Options of a server that concern health checks, agents and observation (manual 5.2).</summary>
internal static class ServerCheckOptions
{
    private static readonly string[] OnErrorModes = ["fastinter", "fail-check", "sudden-death", "mark-down"];

    private static readonly FrozenDictionary<string, InitialState> InitialStates =
        new Dictionary<string, InitialState>
        {
            ["none"] = InitialState.None,
            ["fully-up"] = InitialState.FullyUp,
            ["up"] = InitialState.Up,
            ["down"] = InitialState.Down,
            ["fully-down"] = InitialState.FullyDown,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly ImmutableArray<LineOption<ServerLine>> Rows =
    [
        Flag<ServerLine>("check", line => line.Config = line.Config with { Check = true }),
        Flag<ServerLine>("no-check", line => line.Config = line.Config with { Check = false }),
        new(
            "inter",
            (line, arguments) =>
                ReadInterval(arguments, value => line.Config = line.Config with { CheckIntervalMs = value })),
        new(
            "fastinter",
            (line, arguments) =>
                ReadInterval(arguments, value => line.Config = line.Config with { FastIntervalMs = value })),
        new(
            "downinter",
            (line, arguments) =>
                ReadInterval(arguments, value => line.Config = line.Config with { DownIntervalMs = value })),
        new(
            "agent-inter",
            (line, arguments) =>
                ReadInterval(arguments, value => line.Config = line.Config with { AgentIntervalMs = value })),
        Number<ServerLine>("rise", 1, long.MaxValue, (line,
        number) => line.Config = line.Config with { Rise = number }),
        Number<ServerLine>("fall", 1, long.MaxValue, (line,
        number) => line.Config = line.Config with { Fall = number }),
        new("port", ReadPort),
        new("addr", ReadAddress),
        Flag<ServerLine>("check-ssl", line => line.Config = line.Config with { CheckSsl = true }),
        Flag<ServerLine>("no-check-ssl", line => line.Config = line.Config with { CheckSsl = false }),
        Flag<ServerLine>("check-send-proxy", line => line.Config = line.Config with { CheckSendProxy = true }),
        Flag<ServerLine>("no-check-send-proxy", line => line.Config = line.Config with { CheckSendProxy = false }),
        Flag<ServerLine>("check-reuse-pool", line => line.Config = line.Config with { CheckReusesPool = true }),
        Flag<ServerLine>("no-check-reuse-pool", line => line.Config = line.Config with { CheckReusesPool = false }),
        Text<ServerLine>("check-pool-conn-name", (line, text) =>
            line.Config = line.Config with { CheckConnectionName = text }),
        Text<ServerLine>("check-sni", (line, text) => line.Tls = line.Tls with { CheckSni = text }),
        Text<ServerLine>("check-alpn", (line, text) => line.Config = line.Config with { CheckAlpn = text }),
        new("check-proto", ReadProtocol),
        Flag<ServerLine>("check-sni-auto", line => line.Config = line.Config with { CheckSniAuto = true }),
        Flag<ServerLine>("no-check-sni-auto", line => line.Config = line.Config with { CheckSniAuto = false }),
        new("socks4", ReadSocks4),
        Flag<ServerLine>("check-via-socks4", line => line.Config = line.Config with { CheckViaSocks4 = true }),
        Text<ServerLine>("healthcheck", (line, text) => line.Config = line.Config with { Healthcheck = text }),
        Flag<ServerLine>("agent-check", line => line.Config = line.Config with { AgentCheck = true }),
        Flag<ServerLine>("no-agent-check", line => line.Config = line.Config with { AgentCheck = false }),
        Number<ServerLine>(
            "agent-port", long.MinValue, long.MaxValue, (line,
            number) => line.Config = line.Config with { AgentPort = number }),
        new("agent-addr", ReadAgentAddress),
        Text<ServerLine>("agent-send", (line, text) => line.Config = line.Config with { AgentSend = text }),
        new("init-state", ReadInitialState),
        new("observe", ReadObserve),
        new("on-error", ReadOnError),
        Number<ServerLine>(
            "error-limit", 1, long.MaxValue, (line, number) => line.Config = line.Config with { ErrorLimit = number }),
        new("on-marked-down", ReadOnMarkedDown),
        new("on-marked-up", ReadOnMarkedUp),
    ];

    /// <summary>HTTP/1 and plain bytes are what checks speak; other protocols do not run here.</summary>
    private static bool ReadProtocol(ServerLine line, LineArguments arguments)
    {
        if (!arguments.TryWord("a protocol after 'check-proto'", out var word)
            || !arguments.Accept(word is "h1" or "h2" or "fcgi" or "spop" or "none"
                ? null : $"'check-proto' expects h1, h2, fcgi, spop or none (found '{word}')"))
        {
            return false;
        }

        arguments.RefuseIfAny(word is "h1" or "none" ? null : $"protocol '{word}' in checks");
        return true;
    }

    private static bool ReadSocks4(ServerLine line, LineArguments arguments)
    {
        const AddressUse Use = AddressUse.PortRequired | AddressUse.Stream;
        if (!arguments.TryAddress("an address and a port after 'socks4'", Use, out var address))
        {
            return false;
        }

        line.Config = line.Config with { Socks4 = address };
        return true;
    }

    private static bool ReadInterval(LineArguments arguments, Action<long> set)
    {
        if (!arguments.TryDuration("an interval", out var milliseconds))
        {
            return false;
        }

        if (milliseconds == 0)
        {
            arguments.Report($"'{arguments.Keyword}': an interval of 0 is not possible.");
            return false;
        }

        arguments.WarnOfDoubt(milliseconds);
        set(milliseconds);
        return true;
    }

    /// <summary>The lower 16 bits of a number count.</summary>
    private static bool ReadPort(ServerLine line, LineArguments arguments)
    {
        if (!arguments.TryInteger("a port after 'port'", long.MinValue, long.MaxValue, out var number))
        {
            return false;
        }

        var port = (int)(number & ushort.MaxValue);
        if (port != number)
        {
            arguments.Warn($"'{arguments.Keyword}': the port {number} is read as {port}.");
        }

        line.Config = line.Config with { CheckPort = port };
        return true;
    }

    /// <summary>An address or the name of a host, without a port.</summary>
    private static bool ReadAgentAddress(ServerLine line, LineArguments arguments)
    {
        if (!arguments.TryWord("an address after 'agent-addr'", out var word))
        {
            return false;
        }

        var isRight = word == "*"
            || System.Net.IPAddress.TryParse(word, out _)
            || (word.IndexOfAny([':', '/', '@', '[', ']', '%', ',']) < 0
                && arguments.Session.Environment.ResolvesHost(word));
        line.Config = line.Config with { AgentAddress = word };
        return arguments.Accept(isRight ? null : $"'agent-addr' expects an address or a host (found '{word}')");
    }

    private static bool ReadAddress(ServerLine line, LineArguments arguments)
    {
        if (!arguments.TryAddress("an address after 'addr'", AddressUse.Check, out var address))
        {
            return false;
        }

        line.Config = line.Config with { CheckAddress = address };
        return true;
    }

    private static bool ReadInitialState(ServerLine line, LineArguments arguments)
    {
        if (!arguments.TryWord($"one of {string.Join(", ", InitialStates.Keys)}", out var word))
        {
            return false;
        }

        line.Config = line.Config with { InitialState = InitialStates.GetValueOrDefault(word) };
        return arguments.Accept(InitialStates.ContainsKey(word)
            ? null : $"'init-state' expects one of {string.Join(", ", InitialStates.Keys)} (found '{word}')");
    }

    private static bool ReadObserve(ServerLine line, LineArguments arguments)
    {
        if (!arguments.TryWord("none, layer4 or layer7", out var word))
        {
            return false;
        }

        line.Config = line.Config with { Observe4 = word == "layer4", Observe7 = word == "layer7" };
        return arguments.Accept(
            word is "none" or "layer4" or "layer7"
                ? null
                : $"'observe' expects none, layer4 or layer7 (found '{word}')");
    }

    private static bool ReadOnError(ServerLine line, LineArguments arguments)
    {
        if (!arguments.TryWord("a mode after 'on-error'", out var word))
        {
            return false;
        }

        line.Config = line.Config with { OnError = word };
        return arguments.Accept(
            OnErrorModes.Contains(word)
                ? null
                : $"'on-error' expects one of {string.Join(", ", OnErrorModes)} (found '{word}')");
    }

    private static bool ReadOnMarkedDown(ServerLine line, LineArguments arguments)
    {
        if (!arguments.TryWord("shutdown-sessions", out var word))
        {
            return false;
        }

        line.Config = line.Config with { OnMarkedDownShutdownSessions = true };
        return arguments.Accept(
            word == "shutdown-sessions" ? null : $"'on-marked-down' expects 'shutdown-sessions' (found '{word}')");
    }

    private static bool ReadOnMarkedUp(ServerLine line, LineArguments arguments)
    {
        if (!arguments.TryWord("shutdown-backup-sessions", out var word))
        {
            return false;
        }

        line.Config = line.Config with { OnMarkedUpShutdownBackupSessions = true };
        return arguments.Accept(
            word == "shutdown-backup-sessions"
                ? null
                : $"'on-marked-up' expects 'shutdown-backup-sessions' (found '{word}')");
    }
}
