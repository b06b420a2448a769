namespace HaproxyCompat.Engine.Http.One;

/// <summary>The limits of a head and how strict to be.</summary>
/// <param name="MaxHeaders">tune.http.maxhdr.</param>
/// <param name="MaxHeadBytes">tune.bufsize less tune.maxrewrite.</param>
/// <param name="Relaxed">option accept-unsafe-violations-in-http-request, or -response (manual 4.2).</param>
public readonly record struct HttpParserOptions(int MaxHeaders, int MaxHeadBytes, bool Relaxed)
{
    /// <summary>The reference's defaults: 101 headers, 16384 - 1024 bytes, strict.</summary>
    public static readonly HttpParserOptions Default = new(101, 16384 - 1024, false);
}
