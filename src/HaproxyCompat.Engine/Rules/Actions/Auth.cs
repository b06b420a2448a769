using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>auth [realm &lt;realm&gt;]</c>: 401 with a Basic challenge, 407 for a request to a proxy (manual 4.4, RFC 7617).
/// </summary>
internal sealed record Auth(string? Realm) : StreamAction
{
    public static readonly ActionKeyword Keyword = new("auth", RuleSets.HttpRequest, Parse);

    private static Auth? Parse(ArgumentReader arguments)
    {
        string? realm = null;
        if (arguments.TrySkip("realm") && !arguments.TryWord("<realm>", out realm))
        {
            return null;
        }

        return new Auth(realm);
    }

    public override ActionResult Execute(in SampleContext context)
    {
        var stream = context.Stream!;
        var isProxied = (stream.CurrentProxy.Options & Config.Model.ProxyOptions.HttpUseProxyHeader) != 0
            && stream.Request.TargetForm == RequestTargetForm.Absolute;
        stream.Status = isProxied ? 407 : 401;
        StickTables.Tracking.CountError(stream);
        if (!ErrorAnswer.Load(stream))
        {
            return ActionResult.Reject;
        }

        using var challenge = context.Scratch.BorrowText();
        challenge.Append("Basic realm=\""u8);
        challenge.Append(Realm ?? stream.CurrentProxy.Name);
        challenge.Append((byte)'"');
        stream.Response.Add(isProxied ? "proxy-authenticate"u8 : "www-authenticate"u8, challenge.Span);
        return ActionResult.Answer;
    }
}
