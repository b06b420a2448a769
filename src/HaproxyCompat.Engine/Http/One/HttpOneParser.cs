namespace HaproxyCompat.Engine.Http.One;

/// <summary>
/// Reads the heads of HTTP/1.0 and 1.1 messages (RFC 9112), as strictly or loosely as the reference does.
/// </summary>
/// <remarks>
/// Synchronous, keeps no state between calls: an incomplete head is read again from its beginning when more of it has
/// come. Nothing is consumed and the head stays empty unless the answer is <see cref="ParseStatus.Done"/>.
/// </remarks>
public static class HttpOneParser
{
    /// <summary>Reads the head of a request.</summary>
    /// <param name="data">What was received so far, from the first byte behind the message before.</param>
    /// <param name="into">Reset first, whatever the outcome.</param>
    /// <param name="options">Limits and strictness.</param>
    /// <param name="consumed">Bytes of the head, with empty lines before it.</param>
    /// <param name="error">Why it was refused.</param>
    public static ParseStatus ParseRequest(
        ReadOnlySpan<byte> data, HttpHead into, in HttpParserOptions options, out int consumed,
        out HttpParseError error)
    {
        into.Reset();
        var start = EmptyLines(data);
        var cursor = new HeadCursor(data[start..]);
        var line = new StartLine { IsRequest = true };
        var facts = new HeaderFacts { IsRequest = true, Relaxed = options.Relaxed };
        var status = RequestLineReader.Read(ref cursor, options.Relaxed, ref line);
        if (status == ParseStatus.Done && line.Version != HttpVersion.Http09)
        {
            status = HeaderLineReader.ReadAll(ref cursor, into, options, ref facts);
        }

        if (status == ParseStatus.Done)
        {
            into.Load(cursor.Data[..cursor.Position], line, facts.HasFolded);
            var reason = HeadFinisher.FinishRequest(into, ref facts, options);
            status = reason == HttpParseReason.None ? status : cursor.Refuse(reason, Where(reason, facts, line));
        }

        return End(status, start, cursor, into, options, isRequest: true, out consumed, out error);
    }

    /// <summary>Reads the head of a response.</summary>
    /// <param name="data">What was received so far, from the first byte behind the message before.</param>
    /// <param name="into">Reset first, whatever the outcome.</param>
    /// <param name="options">Limits and strictness.</param>
    /// <param name="request">What was asked decides what the answer may be.</param>
    /// <param name="consumed">Bytes of the head.</param>
    /// <param name="error">Why it was refused.</param>
    public static ParseStatus ParseResponse(
        ReadOnlySpan<byte> data, HttpHead into, in HttpParserOptions options, in RequestTraits request,
        out int consumed, out HttpParseError error)
    {
        var facts = new HeaderFacts { Relaxed = options.Relaxed };
        return ParseResponse(data, into, options, request, ref facts, out consumed, out error);
    }

    /// <summary>Reads the head of a response of our own, which keeps its Connection header.</summary>
    internal static ParseStatus ParseOwnResponse(
        ReadOnlySpan<byte> data, HttpHead into, out int consumed, out HttpParseError error)
    {
        var facts = new HeaderFacts { KeepsHopWords = true };
        var options = HttpParserOptions.Default;
        return ParseResponse(
            data, into, options, RequestTraits.Plain(KnownMethod.Get), ref facts, out consumed, out error);
    }

    private static ParseStatus ParseResponse(
        ReadOnlySpan<byte> data,
        HttpHead into,
        in HttpParserOptions options,
        in RequestTraits request,
        ref HeaderFacts facts,
        out int consumed,
        out HttpParseError error)
    {
        into.Reset();
        var start = EmptyLines(data);
        var cursor = new HeadCursor(data[start..]);
        var line = default(StartLine);
        var status = StatusLineReader.Read(ref cursor, options.Relaxed, ref line);
        if (status == ParseStatus.Done)
        {
            status = HeaderLineReader.ReadAll(ref cursor, into, options, ref facts);
        }

        if (status == ParseStatus.Done)
        {
            into.Load(cursor.Data[..cursor.Position], line, facts.HasFolded);
            var reason = HeadFinisher.FinishResponse(into, ref facts, options, request);
            status = reason == HttpParseReason.None ? status : cursor.Refuse(reason, line.Length);
        }

        return End(status, start, cursor, into, options, isRequest: false, out consumed, out error);
    }

    /// <summary>Reads the trailer section of a chunked body into a head without start line (RFC 9112, 7.1.2).</summary>
    /// <param name="data">From the first byte behind the line of the last chunk.</param>
    /// <param name="into">Reset first, whatever the outcome.</param>
    /// <param name="options">Limits and strictness.</param>
    /// <param name="consumed">Bytes of the section with its empty line.</param>
    /// <param name="error">Why it was refused.</param>
    public static ParseStatus ParseTrailers(
        ReadOnlySpan<byte> data, HttpHead into, in HttpParserOptions options, out int consumed,
        out HttpParseError error)
    {
        into.Reset();
        var cursor = new HeadCursor(data);
        var facts = new HeaderFacts { InTrailers = true };
        var status = HeaderLineReader.ReadAll(ref cursor, into, options, ref facts);
        if (status == ParseStatus.Done)
        {
            into.Load(cursor.Data[..cursor.Position], default, facts.HasFolded);
        }

        return End(status, 0, cursor, into, options, isRequest: false, out consumed, out error);
    }

    /// <summary>
    /// Empty lines before a message are tolerated (RFC 9112, 2.2, for requests; the reference does so for both).
    /// </summary>
    private static int EmptyLines(ReadOnlySpan<byte> data)
    {
        var start = 0;
        while (start < data.Length)
        {
            if (data[start] == '\n')
            {
                start++;
            }
            else if (data[start..].StartsWith("\r\n"u8))
            {
                start += 2;
            }
            else
            {
                // A lone CR at the end may become CR LF yet; anything else is a start line.
                return data[start] == '\r' && start + 1 == data.Length ? data.Length : start;
            }
        }

        return start;
    }

    private static int Where(HttpParseReason reason, in HeaderFacts facts, in StartLine line) => reason switch
    {
        HttpParseReason.HostMismatch => facts.Host.Offset,
        HttpParseReason.InvalidAuthority => line.Target.Offset,
        _ => line.Length,
    };

    private static ParseStatus End(
        ParseStatus status, int start, in HeadCursor cursor, HttpHead into, in HttpParserOptions options,
        bool isRequest, out int consumed, out HttpParseError error)
    {
        consumed = 0;
        error = default;
        switch (status)
        {
            case ParseStatus.Done:
                consumed = start + cursor.Position;
                break;
            case ParseStatus.Refused:
                into.Reset();
                error = new HttpParseError(cursor.Error.Reason, start + cursor.Error.Position);
                break;
            default:
                into.Reset();
                if (cursor.Data.Length > options.MaxIncompleteBytes)
                {
                    var reason = isRequest && cursor.Data.IndexOf((byte)'\n') < 0
                        ? HttpParseReason.TargetTooLong
                        : HttpParseReason.HeadTooLarge;
                    error = new HttpParseError(reason, start + cursor.Data.Length);
                    return ParseStatus.Refused;
                }

                break;
        }

        return status;
    }
}
