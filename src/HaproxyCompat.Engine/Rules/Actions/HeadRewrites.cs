using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>Changes heads as long as they fit the buffer (<c>tune.bufsize</c>, <c>strict-mode</c>).</summary>
internal static class HeadRewrites
{
    /// <summary>Version, blanks and line ends of the start line, and the empty line.</summary>
    private const int StartLineBytes = 16;

    /// <summary>What a line needs beside its value: the name, the colon, the line end.</summary>
    private const int LineBytes = 16;

    /// <summary>
    /// Makes the change, or counts it as failed: an error under <c>strict-mode</c>, else passed over.
    /// </summary>
    public static ActionResult Apply<TState>(
        in SampleContext context, HttpHead head, ReadOnlySpan<byte> text, TState state, HeadRewrite<TState> change)
    {
        if (!Fits(context, head, text.Length + LineBytes))
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

        if (!stream.StrictRewrites)
        {
            return ActionResult.Continue;
        }

        // As in the reference's log it is the rule that ends the stream.
        stream.End(
            TerminationCause.Proxy,
            context.Direction == SampleDirection.Request ? TerminationPhase.Request : TerminationPhase.Headers);
        return ActionResult.Error;
    }

    /// <summary>
    /// Head and body share a buffer of <c>tune.bufsize</c>, of which the body leaves <c>tune.maxrewrite</c> free: so
    /// much may always be added, and more where the body leaves more.
    /// </summary>
    private static bool Fits(in SampleContext context, HttpHead head, int moreBytes)
    {
        var stream = context.Stream!;
        var received = context.Direction == SampleDirection.Request
            ? stream.ReceivedRequestHeadBytes
            : stream.ReceivedResponseHeadBytes;
        if (received == 0 || head.BytesUsed + moreBytes - received <= context.Process.MaxRewriteBytes)
        {
            return true;
        }

        var used = head.Target.Length + head.Method.Length + head.Reason.Length + StartLineBytes;
        for (var index = 0; index < head.Count; index++)
        {
            used += head.NameAt(index).Length + head.ValueAt(index).Length + 4;
        }

        var bufferBytes = context.Scratch.ValueLimitBytes;
        var bodyBytes = head.BodyKind == BodyKind.Length
            ? head.ContentLength
            : head.BodyKind == BodyKind.None
            ? 0
            : bufferBytes;
        bodyBytes = Math.Min(bodyBytes, Math.Max(0, bufferBytes - context.Process.MaxRewriteBytes - received));
        return used + moreBytes + bodyBytes <= bufferBytes;
    }
}
