using System.Collections.Frozen;
using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using static HaproxyCompat.Config.Haproxy.Proxies.ProxyPlaces;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary><c>[no|default] option &lt;name&gt; ...</c> (manual 4.2, "option ...").</summary>
internal static class Options
{
    public static readonly ImmutableArray<ProxyKeyword> Rows = [new("option", Anywhere, Read)];

    /// <summary>Options that are more than a flag.</summary>
    public static readonly FrozenDictionary<string, ProxyOption> Others = ((ProxyOption[])
    [
        new("httplog", Sides, ReadHttpLog),
        new("tcplog", Sides, ReadTcpLog),
        new("httpslog", Sides, ReadHttpsLog) { IgnoresExtra = true },
        new(
            "http-keep-alive",
            Sides,
            (section, arguments) => SetConnectionMode(section, arguments, HttpConnectionMode.KeepAlive),
            Negatable: true),
        new(
            "http-server-close",
            Sides,
            (section, arguments) => SetConnectionMode(section, arguments, HttpConnectionMode.ServerClose),
            Negatable: true),
        new(
            "httpclose",
            Sides,
            (section, arguments) => SetConnectionMode(section, arguments, HttpConnectionMode.Close),
            Negatable: true),
        new("redispatch", Backend, ReadRedispatch, Negatable: true) { IgnoresExtra = true },
        new("forwarded", Backend, ForwardedHeaders.Read, Negatable: true),
        new("forwardfor", Sides, ForwardedOptions.ReadForwardFor),
        new("originalto", Sides, ForwardedOptions.ReadOriginalTo),
        new("tcpka", Sides, (section, _) => section.Config = section.Config with
        {
            Options = section.Config.Options | ProxyOptions.ClientTcpKeepAlive | ProxyOptions.ServerTcpKeepAlive,
        }),
        new("http-restrict-req-hdr-names", Sides, ReadRestrictNames),
        new(
            "accept-invalid-http-request",
            Sides,
            (section, arguments) => ReadOldName(section, arguments, ProxyOptions.AcceptUnsafeViolationsRequest),
            Negatable: true),
        new(
            "accept-invalid-http-response",
            Sides,
            (section, arguments) => ReadOldName(section, arguments, ProxyOptions.AcceptUnsafeViolationsResponse),
            Negatable: true),
        new("httpchk", Backend, Checks.ReadHttpCheck) { ChecksMisplaced = true },
        new("tcp-check", Backend, (section, _) => Checks.SetKind(section, CheckKind.TcpScript))
        {
            ChecksMisplaced = true,
        },
        new("use-small-buffers", Backend, ReadSmallBuffers, Negatable: true) { IsIdle = true },
        .. ProtocolChecks.Options,
        Gone("forceclose", "use 'option httpclose'"),
        Gone("http-tunnel", "remove it"),
        Gone("http_proxy", "remove it"),
        Gone("http-use-htx", "remove it"),
        Gone("transparent", "remove it"),
    ]).ToFrozenDictionary(option => option.Name, StringComparer.Ordinal);

    private static void Read(ProxySection section, LineArguments arguments)
    {
        if (!arguments.TryWord("an option name", out var name))
        {
            return;
        }

        var rest = arguments.Continue($"option {name}");
        _ = arguments.TakeRemaining();
        if (FlagOptions.All.TryGetValue(name, out var flag))
        {
            ReadFlag(section, rest, flag);
        }
        else if (Others.TryGetValue(name, out var option))
        {
            ReadOther(section, rest, option);
        }
        else
        {
            rest.Report($"unknown option '{name}'{Suggestion.Tail(name, FlagOptions.All.Keys.Concat(Others.Keys))}.");
        }
    }

    private static void ReadFlag(ProxySection section, LineArguments arguments, FlagOption option)
    {
        // 2.6 warns of an option on the wrong side; of those that it does not know both refuse it.
        var misplaced = option.IsNew ? Severity.Alert : Severity.Warning;
        if (!arguments.RejectExtra() || !section.Permits(arguments, option.Places | Defaults, misplaced))
        {
            return;
        }

        var turnOn = !arguments.Negated && !arguments.ToDefault;
        if (turnOn && !option.Supported)
        {
            arguments.Refuse($"'{arguments.Keyword}'");
            return;
        }

        var options = section.Config.Options & ~(option.Flag | option.Opposite);
        var set = turnOn ? option.Flag : arguments.Negated ? option.Opposite : ProxyOptions.None;
        section.Config = section.Config with { Options = options | set };
    }

    private static void ReadOther(ProxySection section, LineArguments arguments, ProxyOption option)
    {
        if (option.Removed is { } advice)
        {
            arguments.Report($"'{arguments.Keyword}' is not part of the language any more: {advice}.");
        }
        else if ((arguments.Negated || arguments.ToDefault) && !option.Negatable)
        {
            arguments.Report($"'no' and 'default' are not possible before '{arguments.Keyword}'.");
        }
        else if (section.Permits(arguments, option.Places | Defaults, Severity.Warning))
        {
            var alerts = section.Session.Sink.AlertCount;
            option.Read(section, arguments);
            if (section.Session.Sink.AlertCount == alerts
                && arguments.FinishExtra(option.IgnoresExtra)
                && !option.Supported)
            {
                arguments.Refuse($"'{arguments.Keyword}'");
            }
        }
        else if (option.ChecksMisplaced)
        {
            var kept = section.Config;
            option.Read(section, arguments);
            _ = arguments.FinishExtra(option.IgnoresExtra);
            section.Config = kept;
        }
        else
        {
            _ = arguments.TakeRemaining();
        }
    }

    /// <summary>Buffers have one size here: there is nothing for the option to act on.</summary>
    private static void ReadSmallBuffers(ProxySection section, LineArguments arguments)
    {
        while (arguments.TakeOptional() is { } word)
        {
            if (!arguments.Accept(
                word is "queue" or "l7-retries" or "check"
                    ? null
                    : $"queue, l7-retries and check are possible, found '{word}'"))
            {
                return;
            }
        }
    }

    private static void ReadHttpLog(ProxySection section, LineArguments arguments)
    {
        const string Format =
            "%{+Q}o %{-Q}ci - - [%trg] %r %ST %B \"\" \"\" %cp %ms %ft %b %s %TR %Tw %Tc %Tr %Ta %tsc %ac "
                + "%fc %bc %sc %rc %sq %bq "
            + "%CC %CS %hrl %hsl";
        SetLog(section, arguments, ProxyOptions.HttpLog);
        ReadCommonLog(section, arguments, Format);
    }

    private static void ReadTcpLog(ProxySection section, LineArguments arguments)
    {
        const string Format =
            "%{+Q}o %{-Q}ci - - [%T] \"TCP \" 000 %B \"\" \"\" %cp %ms %ft %b %s %Th %Tw %Tc %Tt %U %ts-- "
                + "%ac %fc %bc %sc %rc %sq %bq "
            + "\"\" \"\" ";
        SetLog(section, arguments, ProxyOptions.TcpLog);
        ReadCommonLog(section, arguments, Format);
    }

    /// <summary><c>clf</c>: the fields in the order of the common log format (manual 8.2.2, 8.2.3).</summary>
    private static void ReadCommonLog(ProxySection section, LineArguments arguments, string format)
    {
        if (arguments.Peek is not { } word
            || !arguments.Accept(arguments.TrySkip("clf") ? null : $"only 'clf' is possible, found '{word}'")
            || (!section.IsDefaults && (section.Place & Frontend) == 0))
        {
            return;
        }

        var reader = arguments.Continue(arguments.Keyword, string.Empty, RuleSets.None, FetchPlaces.Logs);
        if (reader.TryLogFormatFrom(format, out var bound))
        {
            section.Config = section.Config with { LogFormat = bound };
        }
    }

    /// <summary>The format has expressions: it is bound as if it had been written here (manual 8.2.4).</summary>
    private static void ReadHttpsLog(ProxySection section, LineArguments arguments)
    {
        const string Format =
            "%ci:%cp [%tr] %ft %b/%s %TR/%Tw/%Tc/%Tr/%Ta %ST %B %CC %CS %tsc %ac/%fc/%bc/%sc/%rc %sq/%bq "
                + "%hr %hs %{+Q}r "
            + "%[fc_err]/%[ssl_fc_err,hex]/%[ssl_c_err]/%[ssl_c_ca_err]/%[ssl_fc_is_resumed] %[ssl_fc_sni]/%sslv/%sslc";
        SetLog(section, arguments, ProxyOptions.HttpsLog);
        if ((section.Config.Options & ProxyOptions.HttpsLog) != 0 && arguments.TryLogFormatFrom(Format, out var format))
        {
            section.Config = section.Config with { HttpsLogFormat = format };
        }
    }

    private static void SetLog(ProxySection section, LineArguments arguments, ProxyOptions format)
    {
        if (!section.IsDefaults && (section.Place & Frontend) == 0)
        {
            arguments.Warn($"'{arguments.Keyword}' is ignored in backends.");
            return;
        }

        const ProxyOptions Formats = ProxyOptions.HttpLog | ProxyOptions.TcpLog | ProxyOptions.HttpsLog;
        FormatLines.Note(section, arguments, FormatLines.Log);
        section.LogFormatLocation = arguments.Location;
        section.Config = section.Config with
        {
            Options = (section.Config.Options & ~Formats) | format,
            LogFormat = null,
        };
    }

    private static void SetConnectionMode(ProxySection section, LineArguments arguments, HttpConnectionMode mode)
    {
        if (!arguments.Negated && !arguments.ToDefault)
        {
            section.Config = section.Config with { ConnectionMode = mode };
        }
        else if (section.Config.ConnectionMode == mode)
        {
            section.Config = section.Config with { ConnectionMode = HttpConnectionMode.KeepAlive };
        }
    }

    private static void ReadRedispatch(ProxySection section, LineArguments arguments)
    {
        var interval = -1;
        if (arguments.Left > 0 && !arguments.TryWrappedInteger("an interval", out interval))
        {
            return;
        }

        var turnOn = !arguments.Negated && !arguments.ToDefault && interval != 0;
        var options = section.Config.Options;
        section.Config = section.Config with
        {
            Options = turnOn ? options | ProxyOptions.Redispatch : options & ~ProxyOptions.Redispatch,
            RedispatchInterval = turnOn ? interval : 0,
        };
    }

    private static void ReadRestrictNames(ProxySection section, LineArguments arguments)
    {
        if (!arguments.TryWord("preserve, reject or delete", out var word))
        {
            return;
        }

        const ProxyOptions Both = ProxyOptions.HttpRestrictDelete | ProxyOptions.HttpRestrictReject;
        ProxyOptions? flag = word switch
        {
            "preserve" => ProxyOptions.None,
            "reject" => ProxyOptions.HttpRestrictReject,
            "delete" => ProxyOptions.HttpRestrictDelete,
            _ => null,
        };
        if (flag is null)
        {
            arguments.Report($"'{arguments.Keyword}' expects preserve, reject or delete (found '{word}').");
            return;
        }

        section.Config = section.Config with { Options = (section.Config.Options & ~Both) | flag.Value };
    }

    private static void ReadOldName(ProxySection section, LineArguments arguments, ProxyOptions flag)
    {
        var turnOn = !arguments.Negated && !arguments.ToDefault;
        if (turnOn)
        {
            arguments.Warn(
                $"'{arguments.Keyword}' is deprecated; its name is now "
                    + "'accept-unsafe-violations-in-http-request' or '-response'.");
        }

        var options = section.Config.Options;
        section.Config = section.Config with { Options = turnOn ? options | flag : options & ~flag };
    }

    private static ProxyOption Gone(string name, string advice) => new(name, Sides, (_, _) => { }) { Removed = advice };
}
