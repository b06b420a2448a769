using HaproxyCompat.Engine.Transport;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Transport;

public sealed class WakePacerTests
{
    private readonly WakePacer _pacer = new();
    private long _nowMs = 1_000;

    [Fact]
    public void A_loop_that_wakes_seldom_never_rests()
    {
        Assert.Equal(0, Rests(wakes: 1_000, wakesInAMs: WakePacer.DenseWakes - 1, events: WakePacer.Worth));
    }

    [Fact]
    public void Dense_wakes_bring_rests_that_stay_while_they_are_worth_it()
    {
        Assert.InRange(Rests(wakes: 1_000, WakePacer.DenseWakes, events: WakePacer.Worth), 970, 1_000);
    }

    [Fact]
    public void Rests_that_bring_few_events_are_given_up_and_tried_ever_more_seldom()
    {
        var first = Rests(wakes: 1_000, WakePacer.DenseWakes, events: WakePacer.Worth - 1);
        var later = Rests(wakes: 10_000, WakePacer.DenseWakes, events: WakePacer.Worth - 1);
        Assert.InRange(first, WakePacer.Patience, WakePacer.Patience * 4);
        Assert.InRange(later, WakePacer.Patience, WakePacer.Patience * 6);
    }

    [Fact]
    public void What_proved_worth_it_survives_a_short_lull()
    {
        _ = Rests(wakes: 100, WakePacer.DenseWakes, events: WakePacer.Worth);
        Assert.Equal(WakePacer.Patience - 1, Rests(WakePacer.Patience - 1, WakePacer.DenseWakes, events: 1));
        Assert.Equal(50, Rests(wakes: 50, WakePacer.DenseWakes, events: WakePacer.Worth));
    }

    [Fact]
    public void Nothing_to_do_and_plenty_to_do_both_need_no_rest()
    {
        _ = Rests(wakes: 100, WakePacer.DenseWakes, events: WakePacer.Worth);
        _pacer.Note(WakePacer.Plenty, _pacer.ShouldRest, _nowMs);
        Assert.False(_pacer.ShouldRest);
        _pacer.Note(0, false, _nowMs);
        Assert.False(_pacer.ShouldRest);
        _pacer.Note(-4, false, _nowMs);
        Assert.False(_pacer.ShouldRest);
        _pacer.Note(1, false, _nowMs);
        Assert.True(_pacer.ShouldRest);
    }

    /// <summary>How many of these wakes began with a rest.</summary>
    private int Rests(int wakes, int wakesInAMs, int events)
    {
        var rests = 0;
        for (var wake = 1; wake <= wakes; wake++)
        {
            var rested = _pacer.ShouldRest;
            rests += rested ? 1 : 0;
            _nowMs += wake % wakesInAMs == 0 ? 1 : 0;
            _pacer.Note(events, rested, _nowMs);
        }

        return rests;
    }
}
