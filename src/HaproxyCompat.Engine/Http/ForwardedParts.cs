namespace HaproxyCompat.Engine.Http;

/// <summary>The parameters of a Forwarded header (RFC 7239, 5).</summary>
[Flags]
internal enum ForwardedParts
{
    None = 0,
    Proto = 1,
    Host = 2,
    By = 4,
    For = 8,
}
