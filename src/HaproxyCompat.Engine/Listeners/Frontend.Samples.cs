using System.Collections.Immutable;
using HaproxyCompat.Engine.Rules.Actions;

namespace HaproxyCompat.Engine.Listeners;

/// <summary>What rules and logs keep about a frontend.</summary>
public sealed partial class Frontend
{
    private long _logCount;
    private ImmutableArray<Capture> _captureRules;

    /// <summary>Log lines written so far (<c>%lc</c>).</summary>
    public long LogCount => Interlocked.Read(ref _logCount);

    /// <summary>Slots for values of requests: those declared, then one for each <c>capture ... len</c> rule.</summary>
    public int RequestCaptureCount => Config.RequestCaptures.Length + CaptureRules.Length;

    private ImmutableArray<Capture> CaptureRules
    {
        get
        {
            // Every loop that comes first finds the same rules.
            if (_captureRules.IsDefault)
            {
                _captureRules =
                [
                    .. Config.TcpRequestContentRules.Concat(Config.HttpRequestRules).Select(rule => rule.Action).OfType<Capture>()
                        .Where(capture => capture.Slot < 0),
                ];
            }

            return _captureRules;
        }
    }

    /// <summary>Counts one log line.</summary>
    public void CountLog() => Interlocked.Increment(ref _logCount);

    /// <summary>The slot of a rule of this frontend; -1 for a rule of another section.</summary>
    internal int FindCaptureSlot(Capture rule)
    {
        for (var index = 0; index < CaptureRules.Length; index++)
        {
            if (ReferenceEquals(CaptureRules[index], rule))
            {
                return Config.RequestCaptures.Length + index;
            }
        }

        return -1;
    }
}
