using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.LogFormats;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>redirect { location | prefix | scheme } &lt;fmt&gt; [code &lt;code&gt;] [options]</c> (manual 4.4).
/// </summary>
internal sealed record Redirect : StreamAction
{
    public static readonly ActionKeyword Keyword =
        new("redirect", RuleSets.HttpRequest | RuleSets.HttpResponse, RedirectParser.Parse);

    public required RedirectKind Kind { get; init; }

    public required LogFormat Target { get; init; }

    /// <summary>301, 302, 303, 307 or 308.</summary>
    public int Code { get; init; } = 302;

    public bool DropsQuery { get; init; }

    public bool KeepsQuery { get; init; }

    public bool AppendsSlash { get; init; }

    public bool IgnoresEmpty { get; init; }

    /// <summary>The whole Set-Cookie value of <c>set-cookie</c> or <c>clear-cookie</c>.</summary>
    public byte[]? Cookie { get; init; }

    public LogFormat? CookieFormat { get; init; }

    public override ActionResult Execute(in SampleContext context)
    {
        var stream = context.Stream!;
        using var location = context.Scratch.BorrowText();
        LogFormatWriter.Write(Target, context, LogFormatUse.HttpText, location);
        if (IgnoresEmpty && location.Length == 0)
        {
            return ActionResult.Continue;
        }

        using var output = context.Scratch.BorrowText();
        Append(output, location.Span, stream);
        using var cookie = context.Scratch.BorrowText();
        if (CookieFormat is not null)
        {
            LogFormatWriter.Write(CookieFormat, context, LogFormatUse.HttpText, cookie);
            cookie.Append("; path=/;"u8);
        }

        var head = stream.Response;
        head.StartResponse(Code, StatusReasons.Find(Code));
        head.Add("content-length"u8, "0"u8);
        head.Add("location"u8, output.Span);
        if (Code is 302 or 303 or 307)
        {
            head.Add("cache-control"u8, "no-cache"u8);
        }

        if (Cookie is not null)
        {
            head.Add("set-cookie"u8, Cookie);
        }
        else if (cookie.Length > 0)
        {
            head.Add("set-cookie"u8, cookie.Span);
        }

        stream.AnswerBody = default;
        stream.Status = Code;
        return ActionResult.Answer;
    }

    private void Append(TextBuffer output, ReadOnlySpan<byte> target, ProxyStream stream)
    {
        var request = stream.Request;
        switch (Kind)
        {
            case RedirectKind.Location:
                output.Append(target);
                if (KeepsQuery && !request.Query.IsEmpty)
                {
                    output.Append((byte)(target.IndexOf((byte)'?') >= 0 ? '&' : '?'));
                    output.Append(request.Query);
                }

                return;
            case RedirectKind.Scheme:
                output.Append(target);
                output.Append("://"u8);
                if (request.IndexOf("host"u8) is >= 0 and var host)
                {
                    output.Append(request.ValueAt(host));
                }

                break;
            default:
                // A prefix of "/" is no prefix: path and query stand alone.
                if (!target.SequenceEqual("/"u8))
                {
                    output.Append(target);
                }

                break;
        }

        output.Append(DropsQuery ? request.Path : request.PathAndQuery);
        if (AppendsSlash && DropsQuery && output.Span is not [.., (byte)'/'])
        {
            output.Append((byte)'/');
        }
    }
}
