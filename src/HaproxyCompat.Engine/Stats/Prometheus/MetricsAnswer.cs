using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Stats.Prometheus;

/// <summary>The metrics in pieces: no more of them is in memory than is being sent.</summary>
/// <param name="loop">Others are served between two pieces.</param>
/// <param name="writer">What the steps write to.</param>
/// <param name="steps">Each writes a few lines, or those of a metric.</param>
internal sealed class MetricsAnswer(EventLoop loop, MetricWriter writer, IEnumerator<bool> steps) : AnswerSource
{
    /// <summary>The pieces are of this size at least, but for the last.</summary>
    public const int PieceBytes = 65_536;

    public override async ValueTask<ReadOnlyMemory<byte>> NextAsync()
    {
        await loop.YieldAsync();
        writer.Clear();
        while (writer.Written.Length < PieceBytes && steps.MoveNext())
        {
            // It is written.
        }

        return writer.Written;
    }
}
