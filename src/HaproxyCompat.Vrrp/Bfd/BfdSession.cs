using HaproxyCompat.Config.Model.Keepalived.Bfd;

namespace HaproxyCompat.Vrrp.Bfd;

/// <summary>
/// One session in asynchronous mode (RFC 5880, 6.8): a state machine that is given packets and the time, and says what
/// to send. Times are in nanoseconds of one clock.
/// </summary>
/// <param name="config">Intervals and multiplier.</param>
/// <param name="discriminator">Ours, not 0.</param>
/// <param name="random">From 0 to 1, for the jitter.</param>
internal sealed class BfdSession(BfdInstanceConfig config, uint discriminator, Func<double> random)
{
    private const long MicrosecondNs = 1_000;

    private uint _remoteDiscriminator;
    private uint _remoteMinimumTx;
    private uint _remoteMinimumRx = 1;
    private byte _remoteMultiplier = 1;
    private BfdDiagnostic _diagnostic;
    private bool _isPolling;
    private bool _mustAnswer;
    private long _sendAtNs;
    private long _lostAtNs = long.MaxValue;

    public BfdInstanceConfig Config => config;

    public uint Discriminator => discriminator;

    public BfdState State { get; private set; } = BfdState.Down;

    public BfdDiagnostic Diagnostic => _diagnostic;

    /// <summary>What the neighbour said last.</summary>
    public BfdDiagnostic RemoteDiagnostic { get; private set; }

    /// <summary>When <see cref="TimePassed"/> has something to do.</summary>
    public long NextDeadlineNs => Math.Min(IsSilent ? long.MaxValue : _sendAtNs, _lostAtNs);

    /// <summary>How long the neighbour may be silent (6.8.4).</summary>
    public long DetectionTimeNs =>
        _remoteMultiplier * Math.Max(Microseconds(config.MinimumRx), _remoteMinimumTx) * MicrosecondNs;

    /// <summary>A passive side waits for the neighbour, and nobody is sent what he does not want.</summary>
    private bool IsSilent => (config.Passive && _remoteDiscriminator == 0) || _remoteMinimumRx == 0;

    /// <summary>Slow while it is not up (6.8.3).</summary>
    private uint DesiredMinimumTx =>
        (uint)Microseconds(State == BfdState.Up ? config.MinimumTx : config.IdleTx);

    /// <summary>Starts sending at once.</summary>
    public void Start(long nowNs) => _sendAtNs = nowNs;

    /// <returns>Whether up and not up changed.</returns>
    public bool Receive(BfdPacket packet, long nowNs)
    {
        var before = State;
        _remoteDiscriminator = packet.MyDiscriminator;
        RemoteDiagnostic = packet.Diagnostic;
        _remoteMinimumRx = packet.RequiredMinimumRx;
        _remoteMinimumTx = packet.DesiredMinimumTx;
        _remoteMultiplier = packet.Multiplier;
        _isPolling &= !packet.Final;
        if (State == BfdState.AdminDown)
        {
            return false;
        }

        switch (packet.State)
        {
            case BfdState.AdminDown when State != BfdState.Down:
            case BfdState.Down when State == BfdState.Up:
                Enter(BfdState.Down, BfdDiagnostic.NeighbourSignalledDown);
                break;
            case BfdState.Down when State == BfdState.Down:
                Enter(BfdState.Init, _diagnostic);
                break;
            case BfdState.Init when State is BfdState.Down or BfdState.Init:
            case BfdState.Up when State == BfdState.Init:
                Enter(BfdState.Up, BfdDiagnostic.None);
                _isPolling = true;
                break;
            default:
                break;
        }

        _lostAtNs = nowNs + DetectionTimeNs;
        if (packet.Poll)
        {
            _mustAnswer = true;
        }

        if (State != before || packet.Poll)
        {
            // What changed is told at once; a shorter interval holds from now on.
            _sendAtNs = nowNs;
        }

        return (State == BfdState.Up) != (before == BfdState.Up);
    }

    /// <summary>Deadlines that have come.</summary>
    /// <param name="send">What goes out now; null: nothing.</param>
    /// <returns>Whether up and not up changed.</returns>
    public bool TimePassed(long nowNs, out BfdPacket? send)
    {
        send = null;
        var isChange = false;
        if (nowNs >= _lostAtNs)
        {
            _lostAtNs = long.MaxValue;
            _remoteDiscriminator = 0;
            _remoteMinimumRx = 1;
            _isPolling = false;
            if (State is BfdState.Init or BfdState.Up)
            {
                isChange = State == BfdState.Up;
                Enter(BfdState.Down, BfdDiagnostic.DetectionTimeExpired);
                _sendAtNs = nowNs;
            }
        }

        if (!IsSilent && nowNs >= _sendAtNs)
        {
            send = Packet();
            _mustAnswer = false;
            _sendAtNs = nowNs + NextInterval();
        }

        return isChange;
    }

    /// <summary>The last packet: we are taken out of service.</summary>
    public BfdPacket Stop()
    {
        Enter(BfdState.AdminDown, BfdDiagnostic.AdministrativelyDown);
        _isPolling = false;
        return Packet();
    }

    private BfdPacket Packet() => new()
    {
        Diagnostic = _diagnostic,
        State = State,
        Poll = _isPolling && !_mustAnswer,
        Final = _mustAnswer,
        Multiplier = (byte)config.Multiplier,
        MyDiscriminator = discriminator,
        YourDiscriminator = _remoteDiscriminator,
        DesiredMinimumTx = DesiredMinimumTx,
        RequiredMinimumRx = (uint)Microseconds(config.MinimumRx),
    };

    /// <summary>
    /// Less a jitter of up to a quarter, and at least a tenth when one packet missed is too many (6.8.7).
    /// </summary>
    private long NextInterval()
    {
        var interval = Math.Max(DesiredMinimumTx, _remoteMinimumRx) * MicrosecondNs;
        var most = config.Multiplier == 1 ? 0.90 : 1.0;
        return (long)(interval * (0.75 + ((most - 0.75) * random())));
    }

    private void Enter(BfdState state, BfdDiagnostic diagnostic)
    {
        State = state;
        _diagnostic = diagnostic;
    }

    private static long Microseconds(TimeSpan time) => Math.Min((long)time.TotalMicroseconds, uint.MaxValue);
}
