using HaproxyCompat.Engine.Http.One;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.Backends;

/// <summary>What the engine made of the backend's configuration.</summary>
public sealed partial class Backend
{
    /// <summary>Its rule sets, ready to run.</summary>
    public required ProxyRules Rules { get; init; }

    public required ErrorPages ErrorPages { get; init; }

    public required HttpParserOptions ResponseParserOptions { get; init; }

    /// <summary>The last response that was refused (<c>show errors</c>).</summary>
    public ProtocolError LastResponseError { get; } = new();
}
