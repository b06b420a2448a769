using System.Collections.Frozen;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.LogFormats;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Variables;

namespace HaproxyCompat.Engine.Composition;

/// <summary>
/// Makes what expressions may ask about the process, with the variables of the global section evaluated.
/// </summary>
internal static class ProcessScopes
{
    public static ProcessScope Create(ProxyEngine engine, int threads)
    {
        var global = engine.Configuration.Global;
        var userlists = engine.Configuration.Userlists.ToDictionary(
            list => list.Name, list => new Userlist(list, CryptLibrary.Hash), StringComparer.Ordinal);
        var frontends = engine.Frontends.DistinctBy(frontend => frontend.Name)
            .ToFrozenDictionary(frontend => frontend.Name, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        var scope = new ProcessScope
        {
            Variables = new ProcessVariables { Quota = VariableQuota.ForProcess(global.Tuning.Variables) },
            EventSinks = new Logging.EventSinks(engine.LogDestinations),
            VariableLimits = global.Tuning.Variables,
            NodeName = global.Node ?? Environment.MachineName,
            StartedAt = engine.Options.Clock.GetUtcNow(),
            ThreadCount = threads,
            Namespaces = engine.Builder.Namespaces,
            LargeBufferBytes = global.LargeBufferBytes,
            MaxRewriteBytes = global.MaxRewriteBytes,
            CookieLengthBytes = global.CookieLengthBytes,
            LoggedUriBytes = global.Tuning.LoggedUriBytes,
            IsStopping = () => engine.IsStopping,
            CurrentConnections = () => engine.CurrentConnections,
            FindBackend = engine.FindBackend,
            FindFrontend = name => frontends.TryGetValue(name, out var frontend) ? frontend : null,
            NowMs = () =>
                engine.Options.Clock.GetTimestamp() / Math.Max(1, engine.Options.Clock.TimestampFrequency / 1_000),
            StatusCodes = global.StatusCodes,
            TokenEncryption = global.TokenEncryption,
            TokenCertificates = Samples.Converters.JwtCertificates.Of(engine.Configuration),
            StickTables = engine.StickTables,
            FindUserlist = name => userlists.GetValueOrDefault(name),
        };
        foreach (var name in NamedVariables.OfProcess(engine.Configuration))
        {
            scope.Variables.Declare(name);
        }

        foreach (var variable in global.Variables)
        {
            if (VariableName.Parse(variable.Name, out _) is { } name)
            {
                Set(scope, name, variable.Expression, variable.Format);
            }
        }

        return scope;
    }

    private static void Set(ProcessScope scope, VariableName name, SampleExpression? expression, LogFormat? format)
    {
        var context = SampleContext.ForProcess(scope, new SampleScratch());
        var sample = default(Sample);
        if (expression is not null && SampleEvaluator.TryEvaluate(expression, context, ref sample))
        {
            VariableAccess.Set(name, VariableConditions.None, context, sample);
        }
        else if (format is not null)
        {
            sample.SetString(FormatText.Evaluate(format, context, LogFormatUse.Raw).ToArray());
            VariableAccess.Set(name, VariableConditions.None, context, sample);
        }
    }
}
