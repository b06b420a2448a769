using System.Numerics;

namespace HaproxyCompat.Engine.Transport;

/// <summary>
/// Hierarchical timer wheel of one loop: 256 slots of 1 ms, then four levels of 64 slots, 49 days in all.
/// </summary>
/// <remarks>A timer beyond the last level waits in its farthest slot and is queued again from there.</remarks>
internal sealed class TimerWheel
{
    private const int FirstBits = 8;
    private const int LevelBits = 6;
    private const int FirstSlots = 1 << FirstBits;
    private const int LevelSlots = 1 << LevelBits;
    private const int UpperLevels = 4;
    private const long MaxSpan = 1L << (FirstBits + (UpperLevels * LevelBits));

    private readonly LoopTimer?[] _slots = new LoopTimer?[FirstSlots + (UpperLevels * LevelSlots)];

    // One bit a slot: four words for the first level, then one word a level.
    private readonly ulong[] _occupied = new ulong[(FirstSlots / 64) + UpperLevels];

    public TimerWheel(long nowMs) => NowMs = nowMs;

    /// <summary>The last tick that was handled.</summary>
    public long NowMs { get; private set; }

    /// <summary>Queues a timer by its due time; one that is due already fires at the next tick.</summary>
    public void Insert(LoopTimer timer) => Link(timer, Math.Max(timer.DueMs, NowMs + 1));

    public void Remove(LoopTimer timer)
    {
        var slot = timer.Slot;
        if (timer.Preceding is { } preceding)
        {
            preceding.Following = timer.Following;
        }
        else
        {
            _slots[slot] = timer.Following;
            if (timer.Following is null)
            {
                _occupied[slot >> 6] &= ~(1UL << (slot & 63));
            }
        }

        if (timer.Following is { } following)
        {
            following.Preceding = timer.Preceding;
        }

        timer.Following = null;
        timer.Preceding = null;
        timer.Slot = -1;
    }

    /// <summary>The next tick at which the wheel has work, or <see cref="long.MaxValue"/>.</summary>
    public long NextTickMs()
    {
        var next = NextOfFirstLevel();
        for (var level = 0; level < UpperLevels; level++)
        {
            var word = _occupied[(FirstSlots / 64) + level];
            if (word != 0)
            {
                var shift = FirstBits + (level * LevelBits);
                var current = NowMs >> shift;
                var ahead = BitOperations.RotateRight(word, (int)((current + 1) & (LevelSlots - 1)));
                next = Math.Min(next, (current + 1 + BitOperations.TrailingZeroCount(ahead)) << shift);
            }
        }

        return next;
    }

    /// <summary>Fires what is due up to and including this time.</summary>
    public void Advance(long nowMs)
    {
        while (NowMs < nowMs)
        {
            var next = NextTickMs();
            if (next > nowMs)
            {
                NowMs = nowMs;
                return;
            }

            NowMs = next;
            Cascade();
            FireSlot((int)(next & (FirstSlots - 1)));
        }
    }

    private long NextOfFirstLevel()
    {
        var start = (int)((NowMs + 1) & (FirstSlots - 1));
        for (var step = 0; step <= FirstSlots / 64; step++)
        {
            var index = ((start >> 6) + step) & ((FirstSlots / 64) - 1);
            var word = _occupied[index];
            word &= step == 0 ? ulong.MaxValue << (start & 63) : ulong.MaxValue;
            if (word != 0)
            {
                var slot = (index << 6) + BitOperations.TrailingZeroCount(word);
                return NowMs + 1 + ((slot - start) & (FirstSlots - 1));
            }
        }

        return long.MaxValue;
    }

    private void Cascade()
    {
        for (var level = UpperLevels - 1; level >= 0; level--)
        {
            var shift = FirstBits + (level * LevelBits);
            if ((NowMs & ((1L << shift) - 1)) == 0)
            {
                Redistribute(FirstSlots + (level * LevelSlots) + (int)((NowMs >> shift) & (LevelSlots - 1)));
            }
        }
    }

    private void Redistribute(int slot)
    {
        var timer = _slots[slot];
        _slots[slot] = null;
        _occupied[slot >> 6] &= ~(1UL << (slot & 63));
        while (timer is not null)
        {
            var following = timer.Following;
            timer.Following = null;
            timer.Preceding = null;
            Link(timer, Math.Max(timer.DueMs, NowMs));
            timer = following;
        }
    }

    private void FireSlot(int slot)
    {
        while (_slots[slot] is { } timer)
        {
            Remove(timer);
            if (timer.DueMs <= NowMs)
            {
                timer.Fire();
            }
            else if (timer.IsScheduled)
            {
                Insert(timer);
            }
        }
    }

    private void Link(LoopTimer timer, long whenMs)
    {
        var span = Math.Min(whenMs - NowMs, MaxSpan - 1);
        var target = NowMs + span;
        var slot = (int)(target & (FirstSlots - 1));
        if (span >= FirstSlots)
        {
            var level = (BitOperations.Log2((ulong)span) - FirstBits) / LevelBits;
            slot = FirstSlots + (level * LevelSlots)
                + (int)((target >> (FirstBits + (level * LevelBits))) & (LevelSlots - 1));
        }

        timer.QueuedMs = target;
        timer.Slot = slot;
        timer.Following = _slots[slot];
        if (timer.Following is { } following)
        {
            following.Preceding = timer;
        }

        _slots[slot] = timer;
        _occupied[slot >> 6] |= 1UL << (slot & 63);
    }
}
