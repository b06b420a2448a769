using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Explanations;

/// <summary>What the explanation takes for granted because no file says it: each fact once, in the order met.</summary>
internal sealed class Assumptions
{
    private static readonly string[] StateFetches =
    [
        "nbsrv", "srv_is_up", "srv_conn", "srv_conn_free", "srv_queue", "srv_sess_rate", "server_status", "be_conn",
        "be_conn_free",
        "be_sess_rate", "connslots", "queue", "avg_queue", "fe_conn", "fe_sess_rate", "fe_req_rate", "dst_conn",
        "act_conn", "stopping",
    ];

    private static readonly string[] MomentFetches =
        ["date", "date_us", "rand", "uuid", "uptime", "accept_date", "request_date"];

    private readonly List<string> _facts = [];

    public IReadOnlyList<string> Facts => _facts;

    /// <summary>The client is imagined to speak TLS.</summary>
    public bool IsTls { get; set; }

    public void Add(string fact)
    {
        if (!_facts.Contains(fact))
        {
            _facts.Add(fact);
        }
    }

    /// <summary>Looks at what a condition asks about.</summary>
    public void AddAll(Condition? condition)
    {
        foreach (var test in (condition?.AnyOf ?? []).SelectMany(terms => terms).SelectMany(term => term.Acl.Tests))
        {
            AddAll(test.Expression);
        }
    }

    private void AddAll(SampleExpression expression)
    {
        var fetch = expression.Fetch;
        if (StateFetches.Contains(fetch.Name))
        {
            Add(
                $"'{expression.Source}' is what it is right after a start: nothing is in use, and every "
                    + "server that is not disabled is up");
        }
        else if (MomentFetches.Contains(fetch.Name))
        {
            Add($"'{expression.Source}' has the value of this moment");
        }
        else if ((fetch.Needs & FetchNeeds.RequestBody) != 0)
        {
            Add($"'{expression.Source}': the request has no body");
        }
        else if (IsTls && fetch.Name.StartsWith("ssl_", StringComparison.Ordinal))
        {
            Add($"'{expression.Source}': TLS 1.3, the URL's host by SNI, no client certificate");
        }
        else if (fetch.Name is "env")
        {
            Add($"'{expression.Source}' is taken from this environment");
        }
    }
}
