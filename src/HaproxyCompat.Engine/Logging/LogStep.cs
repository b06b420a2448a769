using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Logging;

/// <summary>A moment at which a line is logged (manual 4.2 <c>log-steps</c>, 8.3.5).</summary>
/// <param name="Name">In <c>log-steps</c> and after <c>on</c> in a log profile.</param>
/// <param name="Origin">What <c>%OG</c> shows.</param>
internal sealed record LogStep(string Name, string Origin)
{
    public static readonly LogStep Accept = new("accept", "txn_accept");
    public static readonly LogStep Request = new("request", "txn_request");
    public static readonly LogStep Connect = new("connect", "txn_connect");
    public static readonly LogStep Response = new("response", "txn_response");
    public static readonly LogStep Close = new("close", "txn_close");

    /// <summary>There was no transaction: what came was no request.</summary>
    public static readonly LogStep Error = new("error", "sess_error");

    private static readonly Dictionary<RuleSets, LogStep> OfRules = new()
    {
        [RuleSets.TcpRequestConnection] = Rule("tcp-req-conn"),
        [RuleSets.TcpRequestSession] = Rule("tcp-req-sess"),
        [RuleSets.TcpRequestContent] = Rule("tcp-req-cont"),
        [RuleSets.TcpResponseContent] = Rule("tcp-res-cont"),
        [RuleSets.HttpRequest] = Rule("http-req"),
        [RuleSets.HttpResponse] = Rule("http-res"),
        [RuleSets.HttpAfterResponse] = Rule("http-after-res"),
    };

    /// <summary>The step of a <c>do-log</c> action in a rule set; null where no line can be written.</summary>
    public static LogStep? Of(RuleSets rules) => OfRules.GetValueOrDefault(rules);

    private static LogStep Rule(string name) => new(name, name);
}
