using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.LogFormats;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// The first <c>use_backend</c> rule that matches, else the default backend (manual 4.2). Backends that are disabled or
/// unpublished are passed over, unless <c>force-be-switch</c> says otherwise.
/// </summary>
internal static class BackendChoice
{
    public static Backend? Find(ProxyStream stream)
    {
        var frontend = stream.Frontend;
        foreach (var rule in frontend.Rules.UseBackend)
        {
            var context = SampleContext.ForStream(stream, SampleDirection.Request);
            if (rule.Condition is { } condition && !condition.Matches(context))
            {
                continue;
            }

            var found = rule.Name is { } name
                ? frontend.Rules.Backends.Find(name)
                : frontend.Rules.Backends.Find(FormatText.Evaluate(rule.Format, context, LogFormatUse.Raw));
            if (found is null && rule.Name is null)
            {
                // A name made from traffic that no backend has leaves the choice to the default (manual, use_backend).
                break;
            }

            if (found is not null && (found.IsOffered || IsForced(stream)))
            {
                return found;
            }
        }

        return frontend.DefaultBackend is { } usual
            && (usual.IsOffered || ReferenceEquals(usual.Config, frontend.Config) || IsForced(stream))
            ? usual
            : null;
    }

    /// <summary>May this client be led to backends that others are not?</summary>
    private static bool IsForced(ProxyStream stream)
    {
        foreach (var condition in stream.Frontend.Rules.ForceBackend)
        {
            if (condition.Matches(SampleContext.ForStream(stream, SampleDirection.Request)))
            {
                return true;
            }
        }

        return false;
    }
}
