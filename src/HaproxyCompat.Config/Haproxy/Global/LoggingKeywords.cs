using System.Collections.Immutable;
using HaproxyCompat.Config.Haproxy.Logs;

namespace HaproxyCompat.Config.Haproxy.Global;

/// <summary><c>log</c>, <c>log-tag</c>, <c>log-send-hostname</c> of the global section (manual 3.1).</summary>
internal static class LoggingKeywords
{
    public static readonly ImmutableArray<GlobalKeyword> Rows =
    [
        new("log", ReadLog) { Negatable = true },
        new(
            "log-tag",
            (session, arguments) =>
                ProcessKeywords.ReadText(session, arguments, (global, text) => global with { LogTag = text })),
        new GlobalKeyword(
            "log-send-hostname",
            (session, arguments) =>
                session.Global = session.Global with { LogSendHostname = arguments.TakeOptional() ?? string.Empty })
            .PastRest(),
    ];

    private static void ReadLog(ParseSession session, LineArguments arguments)
    {
        if (arguments.Negated)
        {
            session.Global = session.Global with { LogTargets = [] };
        }
        else if (LogTargets.Read(arguments) is { } target
            && arguments.Accept(target.IsGlobal ? "'global' is not possible in the global section" : null))
        {
            session.Global = session.Global with { LogTargets = session.Global.LogTargets.Add(target) };
        }
    }
}
