using HaproxyCompat.Engine.Http.One;

namespace HaproxyCompat.Engine.Http.Errors;

/// <summary>
/// A response kept ready: a default one, or the content of an errorfile, which is a raw HTTP response (manual 4.2,
/// "errorfile"). Immutable, shared by all loops.
/// </summary>
public sealed class HttpErrorMessage
{
    private readonly byte[] _raw;
    private readonly int _headLength;

    private HttpErrorMessage(int statusCode, byte[] raw, int headLength)
    {
        StatusCode = statusCode;
        _raw = raw;
        _headLength = headLength;
    }

    /// <summary>An empty errorfile: the connection is closed without a word.</summary>
    public static HttpErrorMessage Silent { get; } = new(0, [], 0);

    /// <summary>As in the message, which may differ from the status it stands for; 0 for an empty message.</summary>
    public int StatusCode { get; }

    /// <summary>Says nothing at all.</summary>
    public bool IsEmpty => _raw.Length == 0;

    /// <summary>
    /// The whole message as it is sent when no HTTP exchange exists yet: after a bad request, or a timeout in it.
    /// </summary>
    public ReadOnlyMemory<byte> Raw => _raw;

    public ReadOnlyMemory<byte> Body => _raw.AsMemory(_headLength);

    /// <summary>Reads a raw response.</summary>
    /// <param name="content">At most tune.bufsize bytes; nothing at all is allowed.</param>
    /// <param name="message">Null when refused.</param>
    /// <param name="problem">What is wrong, to follow the name of the file; null when accepted.</param>
    public static bool TryParse(ReadOnlySpan<byte> content, out HttpErrorMessage? message, out string? problem)
    {
        message = null;
        problem = null;
        if (content.IsEmpty)
        {
            message = Silent;
            return true;
        }

        var head = new HttpHead();
        var status = HttpOneParser.ParseOwnResponse(content, head, out var consumed, out var error);
        if (status == ParseStatus.Done)
        {
            problem = FindProblem(head, content.Length - consumed);
            message = problem is null ? Compose(head, content[consumed..]) : null;
        }
        else
        {
            problem = Describe(status, error);
        }

        head.Reset();
        return problem is null;
    }

    /// <summary>Begins the response in <paramref name="head"/>, so that rules may still change it.</summary>
    /// <remarks>Without content-length its body ends with the connection, as in the reference.</remarks>
    public void CopyTo(HttpHead head) =>
        _ = HttpOneParser.ParseResponse(
            _raw.AsSpan(0, _headLength), head, HttpParserOptions.Default, RequestTraits.Plain(KnownMethod.Get), out _,
            out _);

    private static string? FindProblem(HttpHead head, int bodyBytes)
    {
        if (head.StatusCode is >= 100 and < 200 and not 101)
        {
            return $"status {head.StatusCode} cannot be an error message";
        }

        if (head.IsChunked)
        {
            return "a chunked body is not supported";
        }

        return head.ContentLength >= 0 && head.ContentLength != bodyBytes
            ? $"content-length says {head.ContentLength} bytes, but the body has {bodyBytes}"
            : null;
    }

    private static string Describe(ParseStatus status, HttpParseError error) => status == ParseStatus.NeedMore
        ? "the headers do not end: an empty line is missing"
        : $"not a valid HTTP response ({error.Reason} at byte {error.Position})";

    private static HttpErrorMessage Compose(HttpHead head, ReadOnlySpan<byte> body)
    {
        var buffer = new byte[HttpOneWriter.MaxLength(head) + body.Length];
        var length = HttpOneWriter.Write(buffer, head, default);
        body.CopyTo(buffer.AsSpan(length));
        return new HttpErrorMessage(head.StatusCode, buffer[..(length + body.Length)], length);
    }
}
