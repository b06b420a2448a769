using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Http.One;
using HaproxyCompat.Engine.LogFormats;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.Rules.Replies;

/// <summary>
/// What <c>return</c>, <c>deny</c>, <c>tarpit</c> and <c>http-error</c> answer with (manual 4.4 "return").
/// </summary>
public sealed record HttpReply : RuleAction
{
    public required int Status { get; init; }

    public ReplyContent Content { get; init; }

    public string? ContentType { get; init; }

    /// <summary>The body, or for <see cref="ReplyContent.ErrorFile"/> the raw message.</summary>
    public byte[] Bytes { get; init; } = [];

    public LogFormat? Format { get; init; }

    /// <summary>Name of the <c>http-errors</c> section.</summary>
    public string? ErrorFiles { get; init; }

    public ImmutableArray<(byte[] Name, LogFormat Value)> Headers { get; init; } = [];

    private HttpErrorPages? Pages { get; set; }

    public override void Check(ConfigurationChecker checker)
    {
        if (Content != ReplyContent.ErrorFiles)
        {
            return;
        }

        var section = checker.Configuration.HttpErrors.FirstOrDefault(errors => errors.Name == ErrorFiles);
        if (section is null)
        {
            checker.Alert(
                $"unable to find http-errors section '{ErrorFiles}' referenced by a reply of proxy '"
                    + $"{checker.Proxy.Name}'.");
            return;
        }

        Pages = new HttpErrorPages(
            [.. section.Files.Where(file => file.Message is not null).Select(file => (file.Status, file.Message!))]);
        if (Pages.Find(Status) is null)
        {
            checker.Warn(
                $"status {Status} is not defined in http-errors section '{ErrorFiles}': the default page is used.");
        }
    }

    /// <summary>
    /// Puts the reply into the stream's response. Where the section's error page is to be used, the response stays
    /// empty and the stream's status says which.
    /// </summary>
    /// <returns>False where the connection is to be closed without an answer.</returns>
    public bool TryBuild(in SampleContext context)
    {
        var stream = context.Stream!;
        switch (Content)
        {
            case ReplyContent.DefaultErrorFiles:
                return BuildDefault(stream);
            case ReplyContent.ErrorFile:
                return TryBuildRaw(stream, Bytes);
            case ReplyContent.ErrorFiles:
                return Pages?.Find(Status) is { } page ? TryBuildRaw(stream, page) : BuildDefault(stream);
            default:
                BuildFromParts(context, stream);
                return true;
        }
    }

    private bool BuildDefault(ProxyStream stream)
    {
        stream.Response.Reset();
        stream.AnswerBody = default;
        stream.Status = Status;
        return true;
    }

    private static bool TryBuildRaw(ProxyStream stream, byte[] message)
    {
        if (message.Length == 0)
        {
            return false;
        }

        var status = HttpOneParser.ParseResponse(
            message,
            stream.Response,
            HttpParserOptions.Default with { Relaxed = true },
            RequestTraits.Plain(KnownMethod.Get),
            out var consumed,
            out _);
        stream.AnswerBody = message.AsMemory(consumed);
        stream.Status = stream.Response.StatusCode;
        return status == ParseStatus.Done;
    }

    private void BuildFromParts(in SampleContext context, ProxyStream stream)
    {
        // Headers and body may look at the response that this one replaces, so they are written before it goes.
        using var values = context.Scratch.BorrowText();
        using var body = context.Scratch.BorrowText();
        const int MostOnStack = 256;
        var ends = Headers.Length <= MostOnStack ? stackalloc int[Headers.Length] : new int[Headers.Length];
        for (var index = 0; index < Headers.Length; index++)
        {
            LogFormatWriter.Write(Headers[index].Value, context, LogFormatUse.HttpText, values);
            ends[index] = values.Length;
        }

        stream.AnswerBody = Bytes;
        if (Format is not null)
        {
            LogFormatWriter.Write(Format, context, LogFormatUse.Raw, body);
            stream.KeepAnswerBody(body.Span);
        }

        var head = stream.Response;
        head.StartResponse(Status, StatusReasons.Find(Status));
        var start = 0;
        for (var index = 0; index < Headers.Length; index++)
        {
            // A header whose value came out empty is left out.
            var value = HttpText.TrimBlanks(values.Span[start..ends[index]]);
            start = ends[index];
            if (!value.IsEmpty)
            {
                head.Add(Headers[index].Name, value);
            }
        }

        Span<byte> digits = stackalloc byte[20];
        System.Buffers.Text.Utf8Formatter.TryFormat(stream.AnswerBody.Length, digits, out var length);
        head.Add("content-length"u8, digits[..length]);
        if (ContentType is not null && !stream.AnswerBody.IsEmpty)
        {
            var size = ContentType.Length;
            var type = size <= MostOnStack ? stackalloc byte[size] : new byte[size];
            _ = Encoding.Latin1.GetBytes(ContentType, type);
            head.Add("content-type"u8, type);
        }

        stream.Status = Status;
    }
}
