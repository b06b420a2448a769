using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Health;

/// <summary>What checks need to reach a server. Supplied by whoever opens connections to it.</summary>
/// <param name="Server">Whose checks they are.</param>
/// <param name="Options">Socket options of connections to it.</param>
/// <param name="Tls">For checks over TLS; null when neither the server nor its checks use it.</param>
/// <param name="Resolve">Turns <c>addr</c> of a server or of a connect step into an address; null when it does not
/// resolve.</param>
public sealed record CheckTarget(
    Server Server,
    ConnectOptions Options,
    TlsClientContext? Tls,
    Func<Config.Model.ListenAddress, SocketAddressValue?> Resolve);
