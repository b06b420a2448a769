using HaproxyCompat.Engine.Runtime;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Stats.Page;

/// <summary>
/// The last minutes of every section, for the charts of the statistics page: a sample every few seconds, from the start
/// on. There is one only where a section has a page.
/// </summary>
/// <remarks>Sampled on one loop, read on any; the lock is held for a copy.</remarks>
internal sealed class TrafficHistory(EventLoop loop, ProxyRuntime runtime) : LoopTimer(loop)
{
    /// <summary>Between two samples.</summary>
    public const int SecondsBetween = 5;

    /// <summary>Samples that are kept.</summary>
    public const int Length = 60;

    private readonly Lock _gate = new();
    private readonly Dictionary<int, SectionHistory> _sections = [];
    private readonly Dictionary<int, TrafficSample> _current = [];

    /// <summary>Any thread.</summary>
    public void Start() => Loop.Post(static state => ((TrafficHistory)state!).Next(), this);

    /// <summary>Takes a sample of every section.</summary>
    public void Sample()
    {
        lock (_gate)
        {
            _current.Clear();
            foreach (var frontend in runtime.Frontends)
            {
                _current[frontend.Id] = TrafficSample.Of(frontend);
            }

            foreach (var backend in runtime.Backends)
            {
                var sample = TrafficSample.Of(backend);
                _current[backend.Id] = _current.TryGetValue(backend.Id, out var front) ? front.With(sample) : sample;
            }

            foreach (var (id, sample) in _current)
            {
                Of(id).Add(sample);
            }
        }
    }

    /// <summary>What is known of a section, oldest first; null for one that came just now.</summary>
    public SectionTraffic? Read(int sectionId)
    {
        lock (_gate)
        {
            return _sections.GetValueOrDefault(sectionId)?.Read();
        }
    }

    protected override void OnFire()
    {
        Sample();
        Next();
    }

    private void Next() => Schedule(Loop.NowMs + SecondsBetween * 1000);

    private SectionHistory Of(int id)
    {
        if (!_sections.TryGetValue(id, out var section))
        {
            _sections[id] = section = new SectionHistory();
        }

        return section;
    }
}
