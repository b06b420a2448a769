using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Health;

/// <summary>A message of a protocol that the proxy knows itself, made anew for each check.</summary>
internal sealed record CheckWriteStep(Func<byte[]> Write) : CheckStep(default(Config.Diagnostics.SourceLocation))
{
    /// <summary>The same bytes every time.</summary>
    public static CheckWriteStep Of(byte[] bytes) => new(() => bytes);
}
