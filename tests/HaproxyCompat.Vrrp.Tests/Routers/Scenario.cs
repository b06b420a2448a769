using HaproxyCompat.Vrrp.Packets;
using HaproxyCompat.Vrrp.Routers;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Routers;

/// <summary>One virtual router under virtual time; remembers what it was told to do.</summary>
internal sealed class Scenario
{
    public static readonly InternetAddress Peer = InternetAddress.Parse("10.0.0.2");

    private readonly RouterSettings _settings;
    private readonly List<Effect> _effects = [];

    public Scenario(RouterSettings settings)
    {
        _settings = settings;
    }

    public static RouterSettings Version2 { get; } = new()
    {
        Version = 2,
        Priority = 101,
        AdvertisementIntervalNs = 1_000_000_000,
    };

    public RouterState State { get; private set; } = new();

    public double Now { get; private set; }

    /// <summary>Effects of the last event.</summary>
    public IReadOnlyList<Effect> Effects => _effects;

    public IEnumerable<EffectKind> Kinds => _effects.Select(effect => effect.Kind);

    public double MasterDownAfter => (State.MasterDownAtNs / 1e9) - Now;

    public static Scenario Backup(RouterSettings settings)
    {
        var scenario = new Scenario(settings);
        scenario.Happens(RouterEventKind.Start);
        Assert.Equal(RouterPhase.Backup, scenario.State.Phase);
        return scenario;
    }

    public static Scenario Master(RouterSettings settings)
    {
        var scenario = new Scenario(settings);
        scenario.Happens(RouterEventKind.Start);
        if (scenario.State.Phase == RouterPhase.Backup)
        {
            scenario.RunToNextDeadline();
        }

        Assert.Equal(RouterPhase.Master, scenario.State.Phase);
        return scenario;
    }

    public Scenario At(double seconds)
    {
        Now = seconds;
        return this;
    }

    public Scenario Later(double seconds) => At(Now + seconds);

    public Scenario Happens(RouterEventKind kind, int number = 0) =>
        Step(new RouterEvent(kind, Clock) { Number = number });

    public Scenario Hears(byte priority, bool higherAddress = false, double intervalSeconds = 1) => Step(
        RouterEvent.Advertisement(Clock, priority, (long)(intervalSeconds * 1e9), Peer, higherAddress));

    public Scenario RunToNextDeadline()
    {
        Now = State.NextDeadlineNs / 1e9;
        return Step(new RouterEvent(RouterEventKind.TimePassed, State.NextDeadlineNs));
    }

    public Scenario Reconfigured(RouterSettings settings)
    {
        var next = new Scenario(settings) { Now = Now, State = State };
        return next.Happens(RouterEventKind.Reconfigured);
    }

    private long Clock => (long)Math.Round(Now * 1e9);

    private Scenario Step(RouterEvent happened)
    {
        _effects.Clear();
        State = RouterMachine.Step(0, _settings, State, happened, _effects);
        return this;
    }
}
