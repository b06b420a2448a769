namespace HaproxyCompat.Engine.Http.One;

/// <summary>What a parser found in the first line; offsets count from the first byte of the head.</summary>
internal struct StartLine
{
    public bool IsRequest;
    public Extent Method;
    public Extent Target;
    public Extent VersionText;
    public Extent StatusText;
    public Extent Reason;
    public RequestTarget Parts;
    public KnownMethod KnownMethod;
    public HttpVersion Version;
    public int StatusCode;

    /// <summary>Bytes with the line end.</summary>
    public int Length;

    /// <summary>May go out exactly as it came in.</summary>
    public bool IsPlain;
}
