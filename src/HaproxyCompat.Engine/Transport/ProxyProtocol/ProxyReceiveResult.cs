namespace HaproxyCompat.Engine.Transport.ProxyProtocol;

/// <summary>A PROXY header received, or why there is none.</summary>
public readonly record struct ProxyReceiveResult(ProxyReceiveStatus Status, ProxyHeader Header);
