using HaproxyCompat.Engine.Http.One;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.Backends;

/// <summary>What the engine made of the backend's configuration.</summary>
public sealed partial class Backend
{
    /// <summary>Its rule sets, ready to run.</summary>
    public ProxyRules Rules { get; init; } = ProxyRules.None;

    public ErrorPages ErrorPages { get; init; } = ErrorPages.None;

    public HttpParserOptions ResponseParserOptions { get; init; } = HttpParserOptions.Default;

    /// <summary>
    /// For servers that mind the case of header names (<c>option h1-case-adjust-bogus-server</c>); else null.
    /// </summary>
    public HeaderCase? HeaderCase { get; init; }

    /// <summary>The last response that was refused (<c>show errors</c>).</summary>
    public ProtocolError LastResponseError { get; } = new();
}
