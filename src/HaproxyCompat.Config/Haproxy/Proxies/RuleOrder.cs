namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// Rule sets run in this order, whatever the order of the lines; a line in the wrong place earns a warning.
/// </summary>
internal sealed class RuleOrder
{
    public const string TcpConnection = "tcp-request connection";
    public const string TcpSession = "tcp-request session";
    public const string TcpContent = "tcp-request content";
    public const string Monitor = "monitor fail";
    public const string HttpRequest = "http-request";
    public const string Redirect = "redirect";
    public const string UseBackend = "use_backend";
    public const string UseServer = "use-server";

    private static readonly string[] Order = [
        TcpConnection, TcpSession, TcpContent, Monitor, HttpRequest, Redirect, UseBackend, UseServer,
    ];

    /// <summary>Actions after which no other rule of the set runs when they have no condition.</summary>
    private static readonly HashSet<string> Final =
        new(
            ["accept", "allow", "auth", "deny", "redirect", "reject", "return", "silent-drop", "tarpit", "use-service"],
            StringComparer.Ordinal);

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);

    /// <summary>Warns when a rule stands after one that runs later.</summary>
    public void Note(string kind, LineArguments line)
    {
        var later = Order.SkipWhile(name => name != kind).Skip(1).FirstOrDefault(_seen.Contains);
        if (later is not null)
        {
            line.Warn($"a '{kind}' rule placed after a '{later}' rule is still processed before it.");
        }

        _seen.Add(kind);
    }

    /// <summary>Warns when a rule stands after one of its set that always ends it.</summary>
    /// <param name="set">Name of the rule set.</param>
    /// <param name="action">Name of the rule's action.</param>
    /// <param name="maySkip">Whether the rule may let a message pass: it has a condition, or a value that may be
    /// empty.</param>
    public void NoteAction(string set, string action, bool maySkip, LineArguments line)
    {
        if (_ended.Remove(set))
        {
            line.Warn($"the '{set}' rule before this one is final and has no condition, this one never runs.");
        }

        if (!maySkip && Final.Contains(action))
        {
            _ended.Add(set);
        }
    }
}
