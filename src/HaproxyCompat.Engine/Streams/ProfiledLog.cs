using System.Buffers;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.LogFormats;
using HaproxyCompat.Engine.Logging;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Streams;

/// <summary>Writes a line whose log lines have profiles: each may have formats of its own (manual 8.3.5).</summary>
internal static class ProfiledLog
{
    private const string AnyStep = "any";

    /// <param name="traffic">Where to.</param>
    /// <param name="level">Of the line.</param>
    /// <param name="step">Why it is written.</param>
    /// <param name="format">What it looks like where no profile says otherwise.</param>
    /// <param name="data">Its structured data likewise.</param>
    /// <param name="context">What it is about.</param>
    public static void Emit(
        TrafficLogger traffic, SyslogLevel level, LogStep step, LogFormat format, LogFormat? data,
        in SampleContext context)
    {
        foreach (var target in traffic.Targets)
        {
            var own = Find(target.Profile, step);
            if (own is { Drop: true } || !target.Takes(level))
            {
                continue;
            }

            if ((own?.StructuredData ?? data) is not { } structure)
            {
                TrafficLogger.Send(
                    target, level, FormatText.Evaluate(own?.Format ?? format, context, LogFormatUse.Log), default);
                continue;
            }

            // Both texts are made in the same place, so the first moves aside.
            var text = FormatText.Evaluate(structure, context, LogFormatUse.Log);
            var aside = ArrayPool<byte>.Shared.Rent(text.Length);
            text.CopyTo(aside);
            TrafficLogger.Send(
                target,
                level,
                FormatText.Evaluate(own?.Format ?? format, context, LogFormatUse.Log),
                aside.AsSpan(0, text.Length));
            ArrayPool<byte>.Shared.Return(aside);
        }
    }

    private static LogProfileStep? Find(LogProfileConfig? profile, LogStep step) =>
        profile is null ? null : profile.Steps.GetValueOrDefault(step.Name) ?? profile.Steps.GetValueOrDefault(AnyStep);
}
