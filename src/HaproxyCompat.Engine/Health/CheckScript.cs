using System.Collections.Immutable;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Health;

/// <summary>The steps of a check, those that the file leaves out included.</summary>
/// <param name="Kind">Whose protocol it is.</param>
/// <param name="Steps">What to do, each with its number for messages.</param>
internal sealed record CheckScript(CheckKind Kind, ImmutableArray<CheckScriptStep> Steps)
{
    private const string DefaultStatuses = "200-399";

    /// <summary>True for a check that ends with the connection: no step, or nothing but connects.</summary>
    public bool IsConnectOnly => Steps.All(each => each.Step is CheckConnectStep);

    public static CheckScript From(CheckConfig config)
    {
        var steps = ImmutableArray.CreateBuilder<CheckScriptStep>();
        var written = config.Kind is CheckKind.Http or CheckKind.TcpScript ? config.Steps : [];
        if (written.IsEmpty || written[0] is not CheckConnectStep)
        {
            steps.Add(new CheckScriptStep(new CheckConnectStep(default) { Default = true }, 0));
        }

        var sent = config.Kind != CheckKind.Http;
        for (var i = 0; i < written.Length; i++)
        {
            if (!sent && written[i] is CheckExpectStep)
            {
                steps.Add(new CheckScriptStep(new CheckSendStep(default), 0));
            }

            sent |= written[i] is not CheckConnectStep;
            steps.Add(new CheckScriptStep(written[i], i + 1));
        }

        if (!sent)
        {
            steps.Add(new CheckScriptStep(new CheckSendStep(default), 0));
        }

        if (config.Kind == CheckKind.Http && steps[^1].Step is not CheckExpectStep)
        {
            steps.Add(new CheckScriptStep(new CheckExpectStep(default, "status", DefaultStatuses), 0));
        }

        return new CheckScript(config.Kind, steps.ToImmutable());
    }
}
