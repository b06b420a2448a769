using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// Actions of the reference that do not run here; using one is refused with a message that says so (manual 4.3).
/// </summary>
internal static class UnsupportedActions
{
    private const RuleSets Http = RuleSets.HttpRequest | RuleSets.HttpResponse;
    private const RuleSets Tracked = RuleSets.AnyTcpRequest | Http;
    private const RuleSets Everywhere = RuleSets.AnyTcpRequest | RuleSets.TcpResponseContent | RuleSets.AnyHttp;
    private const RuleSets Marked = RuleSets.AnyTcpRequest | RuleSets.TcpResponseContent | Http;

    public static readonly ImmutableArray<ActionKeyword> Keywords =
    [
        Prefix("add-acl", Http),
        Word("add-headers-bin", RuleSets.AnyHttp),
        Word("attach-srv", RuleSets.TcpRequestSession),
        Word("cache-store", RuleSets.HttpResponse), Word("cache-use", RuleSets.HttpRequest), Prefix("del-acl", Http),
        Word("del-headers-bin", RuleSets.AnyHttp),
        Prefix("del-map", RuleSets.AnyHttp),
        Word("dgram-drop", RuleSets.QuicInitial),
        Word("do-log", Everywhere), Prefix("do-resolve", RuleSets.TcpRequestContent | RuleSets.HttpRequest),
        Word("early-hint", RuleSets.HttpRequest), Word("expect-netscaler-cip", RuleSets.TcpRequestConnection),
        Word("expect-proxy", RuleSets.TcpRequestConnection), Prefix("lua", Everywhere),
        Prefix("sc-add-gpc", Everywhere), Prefix("sc-inc-gpc", Everywhere), Prefix("sc-inc-gpc0", Everywhere),
        Prefix("sc-inc-gpc1", Everywhere), Prefix("sc-set-gpt", Everywhere), Prefix("sc-set-gpt0", Everywhere),
        Word("send-retry", RuleSets.QuicInitial),
        Word("send-spoe-group", RuleSets.TcpRequestContent | RuleSets.TcpResponseContent | RuleSets.AnyHttp),
        Word("set-bandwidth-limit", RuleSets.TcpRequestContent | RuleSets.TcpResponseContent | RuleSets.AnyHttp),
        Word("set-bc-mark", RuleSets.TcpRequestContent | RuleSets.HttpRequest),
        Word("set-bc-tos", RuleSets.TcpRequestContent | RuleSets.HttpRequest),
        Word("set-fc-mark", Marked), Word("set-fc-tos", Marked), Word("set-headers-bin", RuleSets.AnyHttp),
        Prefix("set-map", RuleSets.AnyHttp), Word("set-mark", Marked),
        Word("set-priority-class", RuleSets.TcpRequestContent | RuleSets.HttpRequest),
        Word("set-priority-offset", RuleSets.TcpRequestContent | RuleSets.HttpRequest), Word("set-tos", Marked),
        Word("switch-mode", RuleSets.TcpRequestContent),
        Word("track-sc0", Tracked),
        Word("track-sc1", Tracked),
        Word("track-sc2", Tracked),
        Word("use-service", RuleSets.TcpRequestContent | RuleSets.HttpRequest),
        Word("wait-for-handshake", RuleSets.HttpRequest),
    ];

    private static ActionKeyword Word(string name, RuleSets ruleSets) =>
        new(name, ruleSets, Take) { State = KeywordState.Unsupported };

    private static ActionKeyword Prefix(string name, RuleSets ruleSets) =>
        Word(name, ruleSets) with { MatchesPrefix = true };

    private static UnsupportedAction Take(ArgumentReader arguments)
    {
        _ = arguments.TakeRemaining();
        return new UnsupportedAction();
    }
}
