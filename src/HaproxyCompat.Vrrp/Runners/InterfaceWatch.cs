using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Tracking;
using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>
/// From what the kernel says of interfaces to facts, after the delays that are configured
/// (<c>interface_up_down_delays</c>). Belongs to the runner's thread.
/// </summary>
internal sealed class InterfaceWatch(TrackedFacts facts, ILogger log)
{
    private readonly Dictionary<string, (bool IsUp, long AtNs)> _pending = new(StringComparer.Ordinal);
    private readonly Dictionary<string, InterfaceDelay> _delays = new(StringComparer.Ordinal);

    public long NextDeadlineNs { get; private set; } = long.MaxValue;

    public void Use(KeepalivedConfiguration configuration)
    {
        _delays.Clear();
        foreach (var delay in configuration.InterfaceDelays)
        {
            _delays[delay.Interface] = delay;
        }
    }

    /// <summary>Without delay or message: what is found at the start.</summary>
    public void Found(string name, bool isUp) => facts.SetInterface(name, isUp);

    /// <returns>Whether a fact changed.</returns>
    public bool Reported(string name, bool isUp, long nowNs)
    {
        var delay = TimeSpan.Zero;
        if (_delays.TryGetValue(name, out var configured))
        {
            delay = isUp ? configured.Up : configured.Down;
        }

        if (facts.IsUp(name) == isUp)
        {
            _pending.Remove(name);
            Reckon();
            return false;
        }

        if (delay == TimeSpan.Zero)
        {
            _pending.Remove(name);
            Reckon();
            return Set(name, isUp);
        }

        _pending.TryAdd(name, (isUp, nowNs + RouterSettingsFactory.Nanoseconds(delay)));
        Reckon();
        return false;
    }

    /// <returns>Whether a fact changed.</returns>
    public bool TimePassed(long nowNs)
    {
        if (NextDeadlineNs > nowNs)
        {
            return false;
        }

        var changed = false;
        foreach (var (name, (isUp, atNs)) in _pending.ToArray())
        {
            if (atNs <= nowNs)
            {
                _pending.Remove(name);
                changed |= Set(name, isUp);
            }
        }

        Reckon();
        return changed;
    }

    private bool Set(string name, bool isUp)
    {
        if (!facts.SetInterface(name, isUp))
        {
            return false;
        }

        if (isUp)
        {
            RunnerLog.InterfaceUp(log, name);
        }
        else
        {
            RunnerLog.InterfaceDown(log, name);
        }

        return true;
    }

    private void Reckon() =>
        NextDeadlineNs = _pending.Count == 0 ? long.MaxValue : _pending.Values.Min(one => one.AtNs);
}
