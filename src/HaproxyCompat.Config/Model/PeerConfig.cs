namespace HaproxyCompat.Config.Model;

/// <summary>A <c>peer</c> or <c>server</c> line of a peers section (manual 11.2).</summary>
/// <param name="Server">Name, address and transport options.</param>
/// <param name="HasAddress">False for the local peer of a <c>server</c> line.</param>
public sealed record PeerConfig(ServerConfig Server, bool IsLocal, bool HasAddress);
