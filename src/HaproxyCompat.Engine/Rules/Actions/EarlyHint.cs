using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.LogFormats;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>early-hint &lt;name&gt; &lt;fmt&gt;</c>: a header of a 103 response that is sent at once (manual 4.4, RFC 8297).
/// </summary>
/// <remarks>
/// As in the reference the response goes on with the next rule when that is another early-hint without a condition.
/// Clients of HTTP/1.0 get none.
/// </remarks>
internal sealed record EarlyHint(byte[] Name, LogFormat Value) : WaitingAction
{
    public static readonly ActionKeyword Keyword = new("early-hint", RuleSets.HttpRequest, Parse);

    /// <summary>The next rule adds another header to the same response.</summary>
    public bool GoesOn { get; private init; }

    private static EarlyHint? Parse(ArgumentReader arguments) =>
        arguments.TryWord("<name>", out var name) && arguments.TryLogFormat("<fmt>", out var value)
            ? new EarlyHint(Encoding.Latin1.GetBytes(name.ToLowerInvariant()), value)
            : null;

    public override StreamAction Before(StreamAction next, bool isConditional) =>
        next is EarlyHint && !isConditional ? this with { GoesOn = true } : this;

    public override async LoopTask<ActionResult> ExecuteAsync(ProxyStream stream)
    {
        if (stream.Request.Version < HttpVersion.Http11)
        {
            return ActionResult.Continue;
        }

        AddTo(stream.EarlyHints, stream);
        if (!GoesOn)
        {
            InterimResponse.WriteEarlyHints(stream);
            _ = await InterimResponse.FlushAsync(stream);
        }

        return ActionResult.Continue;
    }

    private void AddTo(HttpHead hints, ProxyStream stream)
    {
        using var value = stream.Loop.Scratch.BorrowText();
        var context = SampleContext.ForStream(stream, SampleDirection.Request);
        LogFormatWriter.Write(Value, context, LogFormatUse.HttpText, value);
        if (hints.IsEmpty)
        {
            hints.StartResponse(103, "Early Hints"u8);
        }

        hints.Add(Name, value.Span);
    }
}
