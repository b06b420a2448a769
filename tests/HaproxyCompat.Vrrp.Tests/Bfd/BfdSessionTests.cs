using System.Net;
using HaproxyCompat.Config.Model.Keepalived.Bfd;
using HaproxyCompat.Vrrp.Bfd;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Bfd;

/// <summary>The state machine under a clock of its own (RFC 5880, 6.8).</summary>
public sealed class BfdSessionTests
{
    private const long Millisecond = 1_000_000;

    private static readonly BfdInstanceConfig Config = new("b", IPAddress.Loopback)
    {
        MinimumRx = TimeSpan.FromMilliseconds(50),
        MinimumTx = TimeSpan.FromMilliseconds(40),
        Multiplier = 3,
    };

    public static TheoryData<int, int, int> Transitions => new()
    {
        // ours, the neighbour's, ours then
        { 1, 0, 1 }, { 1, 1, 2 }, { 1, 2, 3 }, { 1, 3, 1 },
        { 2, 0, 1 }, { 2, 1, 2 }, { 2, 2, 3 }, { 2, 3, 3 },
        { 3, 0, 1 }, { 3, 1, 1 }, { 3, 2, 3 }, { 3, 3, 3 },
        { 0, 1, 0 }, { 0, 2, 0 }, { 0, 3, 0 },
    };

    [Theory]
    [MemberData(nameof(Transitions))]
    public void Follows_the_table(int ours, int theirs, int then)
    {
        var session = In((BfdState)ours);

        var isChange = session.Receive(From((BfdState)theirs), 0);

        Assert.Equal((BfdState)then, session.State);
        Assert.Equal((ours == 3) != (then == 3), isChange);
    }

    [Fact]
    public void Two_sessions_come_up_and_agree_on_their_intervals()
    {
        var left = new BfdSession(Config, 1, () => 1);
        var right = new BfdSession(Config with { Multiplier = 5 }, 2, () => 0.5);
        left.Start(0);
        right.Start(0);

        Exchange(left, right, until: 3_000 * Millisecond);

        Assert.Equal((BfdState.Up, BfdState.Up), (left.State, right.State));
        Assert.Equal(5 * 50 * Millisecond, left.DetectionTimeNs);
        Assert.Equal(3 * 50 * Millisecond, right.DetectionTimeNs);
    }

    [Fact]
    public void Loses_a_silent_neighbour_after_the_detection_time()
    {
        var session = In(BfdState.Up);
        session.Receive(From(BfdState.Up), 0);

        Assert.False(session.TimePassed(149 * Millisecond, out _));
        Assert.True(session.TimePassed(150 * Millisecond, out var last));
        Assert.Equal(BfdState.Down, last!.Value.State);
        Assert.Equal(BfdDiagnostic.DetectionTimeExpired, last.Value.Diagnostic);
        Assert.Equal(0u, last.Value.YourDiscriminator);
        Assert.Equal(1_000_000u, last.Value.DesiredMinimumTx);
    }

    [Fact]
    public void Answers_a_poll_at_once_with_a_final()
    {
        var session = In(BfdState.Up);
        session.TimePassed(0, out _);

        session.Receive(From(BfdState.Up) with { Poll = true }, Millisecond);
        session.TimePassed(Millisecond, out var answer);

        Assert.True(answer!.Value.Final);
        Assert.False(answer.Value.Poll);
        session.TimePassed(Millisecond, out var more);
        Assert.Null(more);
    }

    [Fact]
    public void Polls_for_its_shorter_interval_until_a_final_comes()
    {
        var session = In(BfdState.Up);
        session.TimePassed(0, out var first);
        Assert.True(first!.Value.Poll);
        Assert.Equal(40_000u, first.Value.DesiredMinimumTx);

        session.Receive(From(BfdState.Up) with { Final = true }, Millisecond);
        session.TimePassed(60 * Millisecond, out var second);
        Assert.False(second!.Value.Poll);
    }

    [Fact]
    public void A_passive_side_waits_for_the_neighbour()
    {
        var session = new BfdSession(Config with { Passive = true }, 1, () => 1);
        session.Start(0);
        session.TimePassed(5_000 * Millisecond, out var none);
        Assert.Null(none);

        session.Receive(From(BfdState.Down), 5_000 * Millisecond);
        session.TimePassed(5_000 * Millisecond, out var answer);
        Assert.Equal(BfdState.Init, answer!.Value.State);
    }

    [Theory]
    [InlineData(3, 0, 37.5)]
    [InlineData(3, 1, 50)]
    [InlineData(1, 1, 45)]
    public void The_jitter_is_that_of_the_rfc(int multiplier, double random, double milliseconds)
    {
        var session = new BfdSession(Config with { Multiplier = multiplier }, 1, () => random);
        session.Receive(From(BfdState.Init), 0);
        session.TimePassed(0, out _);

        Assert.Equal(milliseconds * Millisecond, session.NextDeadlineNs, 1.0);
    }

    [Fact]
    public void Says_goodbye()
    {
        var packet = In(BfdState.Up).Stop();

        Assert.Equal((BfdState.AdminDown, BfdDiagnostic.AdministrativelyDown), (packet.State, packet.Diagnostic));
    }

    [Theory]
    [InlineData(0, 255, true)]
    [InlineData(0, 254, false)]
    [InlineData(3, 252, true)]
    [InlineData(3, 251, false)]
    [InlineData(-1, 1, true)]
    [InlineData(255, 1, true)]
    [InlineData(0, 100, true, 100)]
    [InlineData(1, 98, false, 100)]
    public void Looks_at_the_hops_that_are_left(int maximumHops, int ttl, bool isAdmitted, int? own = null)
    {
        using var peer = new BfdPeer(
            new BfdSession(Config with { MaximumHops = maximumHops, Ttl = own }, 1, () => 1));

        Assert.Equal(isAdmitted, ttl >= peer.LeastTtl);
    }

    private static BfdSession In(BfdState state)
    {
        var session = new BfdSession(Config, 1, () => 1);
        session.Start(0);
        if (state == BfdState.AdminDown)
        {
            session.Stop();
        }
        else if (state != BfdState.Down)
        {
            session.Receive(From(state == BfdState.Init ? BfdState.Down : BfdState.Init), 0);
        }

        Assert.Equal(state, session.State);
        return session;
    }

    private static BfdPacket From(BfdState state) => new()
    {
        State = state,
        Multiplier = 3,
        MyDiscriminator = 7,
        YourDiscriminator = 1,
        DesiredMinimumTx = 50_000,
        RequiredMinimumRx = 50_000,
    };

    private static void Exchange(BfdSession left, BfdSession right, long until)
    {
        long now = 0;
        while (now < until)
        {
            left.TimePassed(now, out var toRight);
            right.TimePassed(now, out var toLeft);
            if (toRight is { } one)
            {
                right.Receive(one, now);
            }

            if (toLeft is { } other)
            {
                left.Receive(other, now);
            }

            now = Math.Max(now + 1, Math.Min(left.NextDeadlineNs, right.NextDeadlineNs));
        }
    }
}
