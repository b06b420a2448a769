using HaproxyCompat.Vrrp.Packets;
using HaproxyCompat.Vrrp.Routers;

namespace HaproxyCompat.Vrrp.Tests.Routers;

/// <summary>
/// Several virtual routers of one id on one cable, under virtual time. The later one has the higher address.
/// </summary>
internal sealed class RouterNetwork
{
    private readonly RouterSettings[] _settings;
    private readonly RouterState[] _states;
    private readonly Queue<(int From, byte Priority)> _air = new();

    public RouterNetwork(params RouterSettings[] settings)
    {
        _settings = settings;
        _states = [.. settings.Select(_ => new RouterState())];
    }

    public long NowNs { get; private set; }

    /// <summary>Whether what is sent arrives.</summary>
    public bool IsConnected { get; set; } = true;

    public IReadOnlyList<int> Masters =>
        [.. Enumerable.Range(0, _states.Length).Where(one => _states[one].Phase == RouterPhase.Master)];

    public void Happens(int router, RouterEventKind kind, int number = 0)
    {
        Step(router, new RouterEvent(kind, NowNs) { Number = number });
        Deliver();
    }

    /// <summary>Lets every timer of the time end in its turn.</summary>
    public void Run(long durationNs)
    {
        var end = NowNs + durationNs;
        while (_states.Min(one => one.NextDeadlineNs) is var next && next <= end)
        {
            NowNs = next;
            for (var router = 0; router < _states.Length; router++)
            {
                if (_states[router].NextDeadlineNs <= NowNs)
                {
                    Step(router, new RouterEvent(RouterEventKind.TimePassed, NowNs));
                    Deliver();
                }
            }
        }

        NowNs = end;
    }

    private void Deliver()
    {
        while (_air.TryDequeue(out var sent))
        {
            for (var router = 0; IsConnected && router < _states.Length; router++)
            {
                if (router != sent.From)
                {
                    Step(router, RouterEvent.Advertisement(
                        NowNs,
                        sent.Priority,
                        _settings[sent.From].AdvertisementIntervalNs,
                        InternetAddress.Parse($"10.0.0.{sent.From + 1}"),
                        sent.From > router));
                }
            }
        }
    }

    private void Step(int router, RouterEvent happened)
    {
        var effects = new List<Effect>();
        _states[router] = RouterMachine.Step(router, _settings[router], _states[router], happened, effects);
        foreach (var effect in effects.Where(one => one.Kind == EffectKind.SendAdvertisement))
        {
            _air.Enqueue((router, (byte)effect.Number));
        }
    }
}
