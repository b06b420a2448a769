using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>attach-srv &lt;srv&gt; [name &lt;expr&gt;]</c>: the connection is turned round (manual 4.4). Checked; it does not
/// run here.
/// </summary>
/// <param name="Server">A backend's server, as <c>backend/server</c>.</param>
internal sealed record AttachServer(string Server) : RuleAction
{
    public static readonly ActionKeyword Keyword =
        new("attach-srv", RuleSets.TcpRequestSession, Parse)
        {
            State = KeywordState.Unsupported,
            IsExperimental = true,
        };

    private static AttachServer? Parse(ArgumentReader arguments)
    {
        if (!arguments.TryWord("<srv>", out var server))
        {
            return null;
        }

        return !arguments.TrySkip("name") || arguments.TryExpression("<expr> after 'name'", out _)
            ? new AttachServer(server)
            : null;
    }

    public override void Check(ConfigurationChecker checker)
    {
        var slash = Server.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            checker.Alert($"'attach-srv' expects a server as <backend>/<server>, found '{Server}'.");
            return;
        }

        var backend = checker.Configuration.FindBackend(Server[..slash]);
        if (backend is null || backend.Servers.All(server => server.Name != Server[(slash + 1)..]))
        {
            checker.Alert($"'attach-srv': unable to find the server '{Server}'.");
        }
    }
}
