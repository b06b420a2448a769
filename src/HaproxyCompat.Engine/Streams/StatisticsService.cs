using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>Answers requests for a section's statistics page (manual 4.2 <c>stats uri</c>).</summary>
internal static class StatisticsService
{
    public static LoopTask<StepResult> TryAnswerAsync(ProxyStream stream, ProxyRules rules, StatsPageConfig config)
    {
        var page = stream.Loop.Statistics;
        return page is null ? new LoopTask<StepResult>(StepResult.Next) : page(stream, rules, config);
    }
}
