using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Values;
using static HaproxyCompat.Config.Haproxy.Global.ValueRows;

namespace HaproxyCompat.Config.Haproxy.Global;

/// <summary>
/// The inner HTTP client and what it does: OCSP answers, certificates by ACME (manual 3.1 "httpclient.*",
/// "ocsp-update.*").
/// </summary>
/// <remarks>There is no such client here; what would start one is refused, its settings alone change nothing.</remarks>
internal static class ClientKeywords
{
    /// <summary>Seconds between two updates of OCSP, unless stated otherwise.</summary>
    private const int DefaultMaximumDelay = 3600;

    private const int DefaultMinimumDelay = 300;

    public static readonly ImmutableArray<GlobalKeyword> Rows =
    [
        Switch("httpclient.resolvers.disabled").Idle(),
        new GlobalKeyword("httpclient.resolvers.id", ReadResolvers).Idle(),
        Choice("httpclient.resolvers.prefer", "ipv4", "ipv6").Idle(),
        Number("httpclient.retries").Idle(),
        new GlobalKeyword("httpclient.ssl.ca-file", ReadAuthorities).Idle(),
        new GlobalKeyword("httpclient.ssl.verify", ReadVerify).Idle(),
        Time("httpclient.timeout.connect").Idle(),
        new("dns-accept-family", ReadFamilies),
        new GlobalKeyword("ocsp-update.disable", ReadOcspSwitch).Refused(),
        new GlobalKeyword("ocsp-update.mode", ReadOcspSwitch).Refused(),
        new GlobalKeyword("ocsp-update.httpproxy", ReadProxy).Refused(),
        new GlobalKeyword("ocsp-update.maxdelay", ReadMaximumDelay).PastRest().Refused(),
        new GlobalKeyword("ocsp-update.mindelay", ReadMinimumDelay).PastRest().Refused(),
        new GlobalKeyword("tune.ssl.ocsp-update.maxdelay", ReadMaximumDelay).PastRest().Idle(),
        new GlobalKeyword("tune.ssl.ocsp-update.mindelay", ReadMinimumDelay).PastRest().Idle(),
        Choice("acme.scheduler", "auto", "off").Refused(),
    ];

    /// <summary>Another word is a warning to the reference, and nothing is changed.</summary>
    private static void ReadOcspSwitch(ParseSession session, LineArguments arguments)
    {
        if (arguments.TakeOptional() is not ("on" or "off"))
        {
            arguments.Warn($"'{arguments.Keyword}' expects 'on' or 'off'.");
        }

        _ = arguments.TakeRemaining();
    }

    /// <summary>The section must be there, unless it is the one that is made where none is written.</summary>
    private static void ReadResolvers(ParseSession session, LineArguments arguments)
    {
        if (arguments.TryWord("the name of a resolvers section", out var name))
        {
            var place = arguments.Here;
            session.HttpClientResolvers = name;
            session.LaterChecks.Add(() =>
            {
                if (session.HttpClientResolvers == name
                    && name != "default"
                    && !session.Sections.Resolvers.Any(resolvers => resolvers.Name == name))
                {
                    session.Sink.Alert(
                        place, name, $"'{arguments.Keyword}': there is no resolvers section '{name}'.");
                }
            });
        }
    }

    /// <summary>A file that is not there is an alert, and the configuration is accepted without the client.</summary>
    private static void ReadAuthorities(ParseSession session, LineArguments arguments)
    {
        var path = arguments.TakeOptional() ?? string.Empty;
        session.HttpClientAuthorities = path;
        session.LaterChecks.Add(() =>
        {
            if (session.HttpClientAuthorities == path
                && session.HttpClientVerifies
                && path != "@system-ca"
                && !session.Environment.FileExists(path)
                && !session.Environment.DirectoryExists(path))
            {
                var message = $"'{arguments.Keyword}': cannot read '{path}'.";
                session.Sink.Report(
                    new Diagnostic(Severity.Alert, SourceLocation.None, message, path) { IsHarmless = true });
            }
        });
    }

    private static void ReadVerify(ParseSession session, LineArguments arguments)
    {
        var word = arguments.Peek;
        if (TryChoice(arguments, "none", "required"))
        {
            session.HttpClientVerifies = word != "none";
        }
    }

    private static void ReadFamilies(ParseSession session, LineArguments arguments)
    {
        var row = List("dns-accept-family", "ipv4", "ipv6", "auto");
        var families = DnsFamilies.None;
        foreach (var word in (arguments.Peek ?? string.Empty).Split(','))
        {
            families |= word switch
            {
                "ipv4" => DnsFamilies.IPv4,
                "ipv6" => DnsFamilies.IPv6,
                "auto" => DnsFamilies.Automatic,
                _ => DnsFamilies.None,
            };
        }

        row.Read(session, arguments);
        session.Global = session.Global with { DnsFamilies = families };
    }

    private static void ReadProxy(ParseSession session, LineArguments arguments) =>
        _ = arguments.TryAddress("an address", AddressUse.Server, out _);

    private static void ReadMaximumDelay(ParseSession session, LineArguments arguments)
    {
        if (arguments.TryNarrowInteger("a number of seconds", 0, out var seconds)
            && arguments.Accept(seconds < session.OcspDelays.Minimum
                ? $"the least delay is {session.OcspDelays.Minimum} seconds" : null))
        {
            session.OcspDelays = (session.OcspDelays.Minimum, seconds);
        }
    }

    private static void ReadMinimumDelay(ParseSession session, LineArguments arguments)
    {
        if (arguments.TryNarrowInteger("a number of seconds", 0, out var seconds)
            && arguments.Accept(seconds > session.OcspDelays.Maximum
                ? $"the longest delay is {session.OcspDelays.Maximum} seconds" : null))
        {
            session.OcspDelays = (seconds, session.OcspDelays.Maximum);
        }
    }

    public static (long Minimum, long Maximum) DefaultOcspDelays => (DefaultMinimumDelay, DefaultMaximumDelay);
}
