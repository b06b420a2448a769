using System.Collections.Immutable;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Health.Protocols;

namespace HaproxyCompat.Engine.Health;

/// <summary>The steps of a check, those that the file leaves out included.</summary>
/// <param name="Kind">Whose protocol it is.</param>
/// <param name="Steps">What to do, each with its number for messages.</param>
internal sealed record CheckScript(CheckKind Kind, ImmutableArray<CheckScriptStep> Steps)
{
    private const string DefaultStatuses = "200-399";

    /// <summary>True for a check that ends with the connection: nothing is sent, and nothing waited for.</summary>
    public bool IsConnectOnly =>
        Steps.All(each => each.Step is CheckConnectStep or CheckVariableStep or CheckCommentStep);

    public static CheckScript From(CheckConfig config) => new(config.Kind, config.Kind switch
    {
        CheckKind.Http => Http(config.Steps),
        CheckKind.TcpScript => Tcp(config.Steps),
        CheckKind.Smtp => Own(SmtpCheck.Steps(config)),
        CheckKind.MySql => Own(MySqlCheck.Steps(config)),
        CheckKind.PostgreSql => Own(PostgreSqlCheck.Steps(config)),
        CheckKind.Redis => Own(RedisCheck.Steps),
        CheckKind.Ldap => Own(LdapCheck.Steps),
        CheckKind.Spop => Own(SpopCheck.Steps),
        CheckKind.TlsHello => Own(TlsHelloCheck.Steps),
        _ => [Connect],
    });

    private static CheckScriptStep Connect { get; } = new(new CheckConnectStep(default) { Default = true }, 0);

    private static ImmutableArray<CheckScriptStep> Own(ImmutableArray<CheckStep> steps) =>
        [.. steps.Select(step => new CheckScriptStep(step, 0))];

    // Variables and comments may stand before the first connect.
    private static bool Connects(ImmutableArray<CheckStep> steps) =>
        steps.FirstOrDefault(step => step is not (CheckVariableStep or CheckCommentStep)) is CheckConnectStep;

    private static ImmutableArray<CheckScriptStep> Tcp(ImmutableArray<CheckStep> written) =>
        [.. Connects(written) ? [] : new[] { Connect }, .. written.Select((_, index) => Numbered(written, index))];

    private static CheckScriptStep Numbered(ImmutableArray<CheckStep> written, int index)
    {
        var before = index > 0 ? written[index - 1] as CheckCommentStep : null;
        return new CheckScriptStep(written[index], index + 1, written[index].Comment ?? before?.Comment);
    }

    private static ImmutableArray<CheckScriptStep> Http(ImmutableArray<CheckStep> written)
    {
        var steps = ImmutableArray.CreateBuilder<CheckScriptStep>();
        if (!Connects(written))
        {
            steps.Add(Connect);
        }

        var sent = written.FirstOrDefault(step => step is CheckSendStep or CheckExpectStep) is CheckSendStep;
        for (var i = 0; i < written.Length; i++)
        {
            if (!sent && written[i] is CheckExpectStep)
            {
                steps.Add(new CheckScriptStep(new CheckSendStep(default), 0));
                sent = true;
            }

            steps.Add(Numbered(written, i));
        }

        if (!sent)
        {
            steps.Add(new CheckScriptStep(new CheckSendStep(default), 0));
        }

        if (written.LastOrDefault(step => step is CheckSendStep or CheckExpectStep) is not CheckExpectStep)
        {
            steps.Add(new CheckScriptStep(new CheckExpectStep(default, "status", DefaultStatuses), 0));
        }

        return steps.ToImmutable();
    }
}
