using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Global;

/// <summary>Tuning of sockets, TLS, variables and captures that acts here (manual 3.2).</summary>
internal static class TransportTuningKeywords
{
    private const int MaximumIdleTimerMs = 65_535;
    private const int SmallestDiffieHellmanBits = 1_024;

    public static readonly ImmutableArray<GlobalKeyword> Rows =
    [
        Once("tune.rcvbuf.client", (tuning, bytes) => tuning with { ClientReceiveBytes = bytes }),
        Once("tune.sndbuf.client", (tuning, bytes) => tuning with { ClientSendBytes = bytes }),
        Once("tune.rcvbuf.server", (tuning, bytes) => tuning with { ServerReceiveBytes = bytes }),
        Once("tune.sndbuf.server", (tuning, bytes) => tuning with { ServerSendBytes = bytes }),
        new("tune.maxaccept", ReadMaxAccept),
        VariableLimit("global", (limits, bytes) => limits with { Global = bytes }),
        VariableLimit("proc", (limits, bytes) => limits with { Process = bytes }),
        VariableLimit("sess", (limits, bytes) => limits with { Session = bytes }),
        VariableLimit("txn", (limits, bytes) => limits with { Transaction = bytes }),
        VariableLimit("reqres", (limits, bytes) => limits with { Message = bytes }),
        Number("tune.ssl.cachesize", 0, (tuning, count) => tuning with { TlsCacheSize = count }),
        new("tune.ssl.lifetime", ReadLifetime),
        new("tune.ssl.capture-buffer-size", ReadHelloCapture),
        new GlobalKeyword("tune.ssl.capture-cipherlist-size", ReadHelloCapture)
            .Warned("use 'tune.ssl.capture-buffer-size'"),
        new("tune.ssl.keylog", ReadKeyLog),
        new("tune.idle-pool.shared", ReadIdleSharing),
        Number("tune.ssl.maxrecord", 0, (tuning, bytes) => tuning with { TlsFirstRecordBytes = bytes }),
        Number("tune.ssl.hard-maxrecord", 0, (tuning, bytes) => tuning with { TlsRecordBytes = bytes }),
        new("tune.idletimer", ReadIdleTimer),
        new("tune.ssl.default-dh-param", ReadDiffieHellmanBits),
        new GlobalKeyword("tune.vars.check-max-size", (session, arguments) =>
            ReadVariableLimit(session, arguments, (limits, _) => limits)).PastRest().Idle(),
        Size("tune.cli.max-payload-size", (tuning, bytes) => tuning with { MaxPayloadBytes = bytes }),
        Number("tune.http.logurilen", int.MinValue, (tuning, bytes) => tuning with
        {
            LoggedUriBytes = TuningKeywords.Positive(bytes, tuning.LoggedUriBytes),
        }),
    ];

    private static void ReadHelloCapture(ParseSession session, LineArguments arguments)
    {
        if (arguments.TryNarrowInteger("a value", 0, out var bytes))
        {
            session.Global = session.Global with
            {
                Tuning = session.Global.Tuning with { TlsHelloCaptureBytes = bytes },
            };
        }
    }

    private static void ReadKeyLog(ParseSession session, LineArguments arguments)
    {
        var isOn = arguments.Peek == "on";
        if (ValueRows.TryChoice(arguments, "on", "off"))
        {
            session.Global = session.Global with { Tuning = session.Global.Tuning with { LogsTlsKeys = isOn } };
        }
    }

    /// <summary>There is one group of threads, so that all of them are the group's.</summary>
    private static void ReadIdleSharing(ParseSession session, LineArguments arguments)
    {
        var isOff = arguments.Peek == "off";
        if (ValueRows.TryChoice(arguments, "full", "on", "off"))
        {
            session.Global = session.Global with
            {
                Tuning = session.Global.Tuning with { SharesIdleConnections = !isOff },
            };
        }
    }

    private static void ReadMaxAccept(ParseSession session, LineArguments arguments)
    {
        if (arguments.TryInteger("a number of connections", int.MinValue, int.MaxValue, out var count))
        {
            var kept = (int)Math.Max(-1, count);
            session.Global = session.Global with { Tuning = session.Global.Tuning with { MaxAccept = kept } };
        }
    }

    private static GlobalKeyword Number(string name, long minimum, Func<TuningConfig, int, TuningConfig> set) =>
        new(name, (session, arguments) => ProcessKeywords.ReadNumber(
            session,
            arguments,
            minimum,
            int.MaxValue,
            (global, number) => global with { Tuning = set(global.Tuning, number) }));

    private static GlobalKeyword Size(string name, Func<TuningConfig, int, TuningConfig> set) =>
        new(name, (session, arguments) =>
        {
            if (arguments.TrySize("a size", out var bytes)
                && arguments.Accept(
                    bytes is < 0 or > uint.MaxValue ? "a size between 0 and 4294967295 bytes is possible" : null))
            {
                var kept = (int)Math.Min(bytes, int.MaxValue);
                session.Global = session.Global with { Tuning = set(session.Global.Tuning, kept) };
            }
        });

    private static GlobalKeyword Once(string name, Func<TuningConfig, int, TuningConfig> set) =>
        Size(name, set) with { Once = name, Repeated = Severity.Warning };

    private static GlobalKeyword VariableLimit(
        string scope, Func<VariableLimitsConfig, int, VariableLimitsConfig> set) =>
        new GlobalKeyword(
            $"tune.vars.{scope}-max-size",
            (session, arguments) => ReadVariableLimit(session, arguments, set)).PastRest();

    /// <summary>Bytes without a unit; no word, like 0, is no limit.</summary>
    private static void ReadVariableLimit(
        ParseSession session, LineArguments arguments, Func<VariableLimitsConfig, int, VariableLimitsConfig> set)
    {
        var bytes = 0L;
        if (arguments.Left == 0
            || arguments.TryWholeInteger("a number of bytes", long.MinValue, long.MaxValue, out bytes))
        {
            var limit = (int)Math.Clamp(bytes, 0, int.MaxValue);
            var tuning = session.Global.Tuning;
            session.Global = session.Global with { Tuning = tuning with { Variables = set(tuning.Variables, limit) } };
        }
    }

    /// <summary>A negative number counts as a very large one.</summary>
    private static void ReadDiffieHellmanBits(ParseSession session, LineArguments arguments)
    {
        if (arguments.TryNarrowInteger("a number of bits", int.MinValue, out var bits)
            && arguments.Accept(bits is >= 0 and < SmallestDiffieHellmanBits
                ? $"a number of bits from {SmallestDiffieHellmanBits} on is possible" : null))
        {
            var kept = bits < 0 ? int.MaxValue : bits;
            session.Global = session.Global with { Tuning = session.Global.Tuning with { DiffieHellmanBits = kept } };
        }
    }

    private static void ReadLifetime(ParseSession session, LineArguments arguments)
    {
        if (arguments.TrySeconds("a duration", out var seconds)
            && arguments.Accept(seconds > int.MaxValue ? $"at most {int.MaxValue} seconds are possible" : null))
        {
            var lifetime = (int)seconds;
            session.Global = session.Global with
            {
                Tuning = session.Global.Tuning with { TlsLifetimeSeconds = lifetime },
            };
        }
    }

    private static void ReadIdleTimer(ParseSession session, LineArguments arguments)
    {
        if (arguments.TryDuration("a duration", out var milliseconds)
            && arguments.Accept(
                milliseconds > MaximumIdleTimerMs ? "a duration between 0 and 65535 ms is possible" : null))
        {
            session.Global = session.Global with { Tuning = session.Global.Tuning with { IdleTimerMs = milliseconds } };
        }
    }
}
