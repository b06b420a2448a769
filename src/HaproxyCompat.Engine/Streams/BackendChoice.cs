using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.LogFormats;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Streams;

/// <summary>The first <c>use_backend</c> rule that matches, else the default backend (manual 4.2).</summary>
internal static class BackendChoice
{
    public static Backend? Find(ProxyStream stream)
    {
        var frontend = stream.Frontend;
        foreach (var (condition, rule) in frontend.Rules.UseBackend)
        {
            var context = SampleContext.ForStream(stream, SampleDirection.Request);
            if (condition is not null && !condition.Matches(context))
            {
                continue;
            }

            var found = rule.Backend.Constant is { } constant
                ? frontend.Rules.Backends.Find(constant)
                : frontend.Rules.Backends.Find(FormatText.Evaluate(rule.Backend, context, LogFormatUse.Raw));
            if (found is not null)
            {
                return found;
            }

            // A name made from traffic that no backend has leaves the choice to the default (manual, use_backend).
            break;
        }

        return frontend.DefaultBackend;
    }
}
