namespace HaproxyCompat.Engine.Http.One;

/// <summary>The limits of a head and how strict to be.</summary>
/// <param name="MaxHeaders">tune.http.maxhdr; as in the reference the empty line counts as one.</param>
/// <param name="BufferBytes">tune.bufsize: an incomplete head must fit.</param>
/// <param name="RewriteBytes">tune.maxrewrite: what a complete head must leave free for rules.</param>
/// <param name="Relaxed">option accept-unsafe-violations-in-http-request, or -response (manual 4.2).</param>
public readonly record struct HttpParserOptions(int MaxHeaders, int BufferBytes, int RewriteBytes, bool Relaxed)
{
    /// <summary>
    /// What the reference's buffers need for themselves: seen as the longest incomplete head, 16327 of 16384.
    /// </summary>
    private const int BufferOverhead = 57;

    /// <summary>The same for a complete head with its marks: seen as the longest one, 15283 of 15360.</summary>
    private const int HeadOverhead = 77;

    /// <summary>The reference's defaults.</summary>
    public static readonly HttpParserOptions Default = new(101, 16384, 1024, false);

    /// <summary>h1-accept-payload-with-any-method: a GET, HEAD or DELETE of HTTP/1.0 may have a body.</summary>
    public bool AcceptsAnyPayload { get; init; }

    /// <summary>h1-do-not-close-on-insecure-transfer-encoding: with Content-Length beside it, Transfer-Encoding does
    /// not end the connection.</summary>
    public bool KeepsInsecureEncodings { get; init; }

    /// <summary>The longest incomplete head.</summary>
    public int MaxIncompleteBytes => BufferBytes - BufferOverhead;

    /// <summary>The largest weight of a complete head; see <see cref="HeaderOverhead"/>.</summary>
    public int MaxWeight => BufferBytes - RewriteBytes - HeadOverhead;

    /// <summary>What a header weighs beside its name and value; the start line weighs its three parts.</summary>
    internal const int HeaderOverhead = 8;
}
