using System.Collections.Immutable;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Listeners;

namespace HaproxyCompat.Engine.Composition;

/// <summary>
/// What <c>fullconn</c> is when the file does not say: a tenth of the limits of the frontends that lead here
/// (manual 4.2).
/// </summary>
internal static class FullConnections
{
    public static void Set(ImmutableArray<Frontend> frontends, ImmutableArray<Backend> backends)
    {
        var limits = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var frontend in frontends)
        {
            var config = frontend.Config;
            var targets = config.UseBackendRules.Select(rule => rule.Backend.Constant).Append(
                config.DefaultBackend).Append(config.Name);
            foreach (var target in targets.OfType<string>().Distinct(StringComparer.Ordinal))
            {
                limits[target] = limits.GetValueOrDefault(target) + frontend.ConnectionLimit;
            }
        }

        foreach (var backend in backends)
        {
            var calculated = (limits.GetValueOrDefault(backend.Name) + 9) / 10;
            backend.FullConnections = Math.Max(1, backend.Config.FullConnections ?? calculated);
        }
    }
}
