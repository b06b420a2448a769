using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>Changes heads as long as they fit the buffer (<c>tune.bufsize</c>, <c>strict-mode</c>).</summary>
internal static class HeadRewrites
{
    /// <summary>What the head may have besides the value: the reference keeps room for its own lines (<c>tune.maxrewrite</c>).</summary>
    private const int ReservedBytes = 64;

    /// <summary>Makes the change, or counts it as failed: an error under <c>strict-mode</c>, else passed over.</summary>
    public static ActionResult Apply<TState>(
        in SampleContext context, HttpHead head, ReadOnlySpan<byte> text, TState state, HeadRewrite<TState> change)
    {
        if (text.Length > context.Scratch.ValueLimitBytes - ReservedBytes || !Fits(head, text.Length, context.Scratch.ValueLimitBytes))
        {
            return Fail(context);
        }

        change(head, text, state);
        return ActionResult.Continue;
    }

    /// <summary>Counts a rewrite that could not be made.</summary>
    public static ActionResult Fail(in SampleContext context)
    {
        if (context.Stream is not { } stream)
        {
            return ActionResult.Continue;
        }

        stream.Frontend.Counters.Of(stream.Loop.Index).FailedRewrites++;
        if (stream.Backend is { } backend)
        {
            backend.Counters.Of(stream.Loop.Index).FailedRewrites++;
        }

        return stream.StrictRewrites ? ActionResult.Error : ActionResult.Continue;
    }

    private static bool Fits(HttpHead head, int moreBytes, int limitBytes)
    {
        // Far from the limit in all but a few requests: the sum is taken only where it may matter.
        if (moreBytes + (head.Count * 256) < limitBytes)
        {
            return true;
        }

        var used = head.Target.Length + ReservedBytes;
        for (var index = 0; index < head.Count; index++)
        {
            used += head.NameAt(index).Length + head.ValueAt(index).Length + 4;
        }

        return used + moreBytes <= limitBytes;
    }
}
