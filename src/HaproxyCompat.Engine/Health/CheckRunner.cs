using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Health;

/// <summary>
/// Runs one check of one server again and again, on one loop (manual 5.2 "inter", "fastinter", "downinter").
/// </summary>
internal sealed class CheckRunner : LoopTimer
{
    private readonly Server _server;
    private readonly CheckState _check;
    private readonly CheckIntervals _intervals;
    private readonly Func<ValueTask<CheckOutcome>> _exchange;
    private readonly Action<CheckOutcome, long> _apply;
    private readonly Random _random;
    private bool _stopped;
    private bool _again;

    /// <param name="loop">Whose thread everything runs on.</param>
    /// <param name="server">Checked.</param>
    /// <param name="check">Its health check or its agent.</param>
    /// <param name="intervals">How often.</param>
    /// <param name="exchange">One check; never throws for what a peer does.</param>
    /// <param name="apply">Takes the outcome and how many milliseconds it took.</param>
    /// <param name="random">Spreads the checks.</param>
    public CheckRunner(
        EventLoop loop,
        Server server,
        CheckState check,
        CheckIntervals intervals,
        Func<ValueTask<CheckOutcome>> exchange,
        Action<CheckOutcome, long> apply,
        Random random)
        : base(loop)
    {
        _server = server;
        _check = check;
        _intervals = intervals;
        _exchange = exchange;
        _apply = apply;
        _random = random;
    }

    public Server Server => _server;

    /// <summary>Checks as soon as the loop comes to it. Any thread.</summary>
    public void CheckNow() => Loop.Post(static state => ((CheckRunner)state!).Wake(0), this);

    /// <summary>Checks no later than this from now. Any thread.</summary>
    public void CheckWithin(long milliseconds) =>
        Loop.Post(_ => Wake(milliseconds), null);

    public void Stop() => Loop.Post(
        static state =>
        {
            var runner = (CheckRunner)state!;
            runner._stopped = true;
            runner.Cancel();
        },
        this);

    protected override void OnFire() => _ = RunAsync();

    private void Wake(long milliseconds)
    {
        if (_check.IsRunning)
        {
            _again = milliseconds == 0;
        }
        else if (!_stopped && DueMs > Loop.NowMs + milliseconds)
        {
            Schedule(Loop.NowMs + milliseconds);
        }
    }

    private async Task RunAsync()
    {
        if (_check.IsShown && !_stopped)
        {
            var startMs = Loop.NowMs;
            _check.IsRunning = true;
            var outcome = await ExchangeAsync();
            _check.IsRunning = false;
            _apply(outcome, Loop.NowMs - startMs);
        }

        if (!_stopped)
        {
            Schedule(Loop.NowMs + (_again ? 0 : _intervals.Next(_check, _server, _random)));
            _again = false;
        }
    }

    // The checks go on whatever one of them throws, such as a pattern that takes too long.
    private async ValueTask<CheckOutcome> ExchangeAsync()
    {
        try
        {
            return await _exchange();
        }
        catch (Exception exception)
        {
            return new CheckOutcome(CheckStatus.SocketError, exception.Message);
        }
    }
}
