using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Tests.Transport.Tls;

/// <summary>What a client saw.</summary>
internal sealed record Exchange(TlsResult Result, TlsState? State, byte[] Answer, byte[]? PeerCertificate);
