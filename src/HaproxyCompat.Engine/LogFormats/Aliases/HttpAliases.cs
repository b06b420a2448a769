using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Captures;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.LogFormats.Aliases;

/// <summary>The request line as it came and its parts, and what was captured (manual 8.2.6, 8.7, 8.8).</summary>
internal static class HttpAliases
{
    private delegate ReadOnlySpan<byte> PartOf(ReadOnlySpan<byte> line);

    public static readonly ImmutableArray<LogAlias> Aliases =
    [
        new("CC", FetchNeeds.None, true, static (in SampleContext context, in LogItem item) =>
            item.Text(context.Stream is { } stream ? stream.Captures.RequestCookie.Span : default)),
        new("CS", FetchNeeds.None, true, static (in SampleContext context, in LogItem item) =>
            item.Text(context.Stream is { } stream ? stream.Captures.ResponseCookie.Span : default)),
        Part("HM", static line => Word(line, 0)),
        Part("HP", static line => UpToQuery(Word(line, 1))),
        MayBeEmpty("HPO", static line => PathOnly(UpToQuery(Word(line, 1)))),
        MayBeEmpty("HQ", static line => Query(Word(line, 1))),
        Part("HU", static line => Word(line, 1)),
        Part("HV", static line => Word(line, 2) is { IsEmpty: false } version ? version : "HTTP/0.9"u8),
        new(
            "hr",
            FetchNeeds.None,
            true,
            static (in SampleContext context, in LogItem item) =>
                Braces(context.Stream?.Captures.Request, RequestCount(context), item)),
        new(
            "hrl",
            FetchNeeds.None,
            true,
            static (in SampleContext context, in LogItem item) =>
                List(context.Stream?.Captures.Request, RequestCount(context), item)),
        new(
            "hs",
            FetchNeeds.None,
            true,
            static (in SampleContext context, in LogItem item) =>
                Braces(context.Stream?.Captures.Response, ResponseCount(context), item)),
        new(
            "hsl",
            FetchNeeds.None,
            true,
            static (in SampleContext context, in LogItem item) =>
                List(context.Stream?.Captures.Response, ResponseCount(context), item)),
        Part("r", static line => line),
    ];

    /// <summary>A request that could not be read has no slots at all; one refused unseen has empty ones.</summary>
    private static int RequestCount(in SampleContext context) =>
        context.Stream is { IsHttp: true, Request.IsEmpty: false } stream
            ? stream.Frontend.Config.RequestCaptures.Length
            : 0;

    private static int ResponseCount(in SampleContext context) =>
        context.Stream is { RequestLine.HasValue: true } stream ? stream.Frontend.Config.ResponseCaptures.Length : 0;

    private static LogAlias Part(string name, PartOf part) => new(
        name,
        FetchNeeds.None,
        true,
        (in SampleContext context, in LogItem item) =>
        {
            if (context.Stream is { RequestLine.HasValue: true } stream)
            {
                item.Foreign(part(stream.RequestLine.Span));
            }
            else
            {
                item.Text("<BADREQ>");
            }
        });

    /// <summary>One that shows nothing, not even a dash, where the request has no such part.</summary>
    private static LogAlias MayBeEmpty(string name, PartOf part) => new(
        name,
        FetchNeeds.None,
        true,
        (in SampleContext context, in LogItem item) =>
        {
            if (context.Stream is not { RequestLine.HasValue: true } stream)
            {
                item.Text("<BADREQ>");
                return;
            }

            item.OpenQuote();
            item.AppendForeign(part(stream.RequestLine.Span), isHeader: false);
            item.CloseQuote();
        });

    /// <summary>With its question mark.</summary>
    private static ReadOnlySpan<byte> Query(ReadOnlySpan<byte> uri)
    {
        var mark = uri.IndexOf((byte)'?');
        return mark < 0 ? default : uri[mark..];
    }

    /// <summary>The n-th word of the request line; the last takes the rest.</summary>
    private static ReadOnlySpan<byte> Word(ReadOnlySpan<byte> line, int number)
    {
        for (; number > 0; number--)
        {
            var blank = line.IndexOf((byte)' ');
            line = blank < 0 ? default : line[(blank + 1)..];
        }

        var end = line.IndexOf((byte)' ');
        return end < 0 ? line : line[..end];
    }

    private static ReadOnlySpan<byte> UpToQuery(ReadOnlySpan<byte> uri)
    {
        var mark = uri.IndexOf((byte)'?');
        return mark < 0 ? uri : uri[..mark];
    }

    private static ReadOnlySpan<byte> PathOnly(ReadOnlySpan<byte> uri)
    {
        var scheme = uri.IndexOf("://"u8);
        if (scheme < 0)
        {
            // "OPTIONS *" has no path (RFC 9110, 9.3.7).
            return uri.SequenceEqual("*"u8) ? default : uri;
        }

        var slash = uri[(scheme + 3)..].IndexOf((byte)'/');
        return slash < 0 ? "/"u8 : uri[(scheme + 3 + slash)..];
    }

    /// <summary><c>{a|b}</c>; nothing where the frontend captures nothing.</summary>
    private static void Braces(IReadOnlyList<CapturedText>? slots, int count, in LogItem item)
    {
        if (count == 0)
        {
            return;
        }

        item.OpenQuote();
        item.Output.Append((byte)'{');
        for (var slot = 0; slot < count; slot++)
        {
            if (slot > 0)
            {
                item.Output.Append((byte)'|');
            }

            if (slots is not null && slot < slots.Count)
            {
                item.AppendForeign(slots[slot].Span, isHeader: true);
            }
        }

        item.Output.Append((byte)'}');
        item.CloseQuote();
    }

    /// <summary>Each value for itself, a dash or empty quotes for one that is missing.</summary>
    private static void List(IReadOnlyList<CapturedText>? slots, int count, in LogItem item)
    {
        for (var slot = 0; slot < count; slot++)
        {
            if (slot > 0)
            {
                item.Output.Append((byte)' ');
            }

            if (slots is not null && slot < slots.Count && slots[slot].HasValue)
            {
                item.OpenQuote();
                item.AppendForeign(slots[slot].Span, isHeader: true);
                item.CloseQuote();
            }
            else
            {
                item.Missing();
            }
        }
    }
}
