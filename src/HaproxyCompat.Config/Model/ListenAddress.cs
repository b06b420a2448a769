namespace HaproxyCompat.Config.Model;

/// <summary>
/// One address to listen on or to connect to, after ranges were expanded (manual 11 of the 3.x manual, 5.1).
/// </summary>
/// <param name="Family">Which of the other members count.</param>
/// <param name="Host">Numeric address, <c>*</c>/empty for any, or a name still to look up.</param>
/// <param name="Port">1 to 65535; 0 when none was given.</param>
/// <param name="Path">Of a unix socket, or the name of an abstract one.</param>
/// <param name="Descriptor">Of <c>fd@</c>, else -1.</param>
/// <param name="IsDatagram">True for datagram sockets (logs, QUIC).</param>
public sealed record ListenAddress(
    AddressFamilyKind Family, string Host, int Port, string Path, int Descriptor, bool IsDatagram)
{
    /// <summary>
    /// For a server's <c>+N</c> or <c>-N</c> port: an offset to the port that the client used; else null.
    /// </summary>
    public int? PortOffset { get; init; }

    /// <summary>
    /// With its family, as operators see it: <c>unix@/run/haproxy.sock</c>, <c>ipv4@127.0.0.1:80</c>.
    /// </summary>
    public string Text => Family switch
    {
        AddressFamilyKind.Unix => "unix@" + Path,
        AddressFamilyKind.Abstract => "abns@" + Path,
        AddressFamilyKind.AbstractUnpadded => "abnsz@" + Path,
        AddressFamilyKind.Descriptor => $"fd@{Descriptor}",
        AddressFamilyKind.IPv6 => $"ipv6@[{Host}]:{Port}",
        _ => $"ipv4@{Host}:{Port}",
    };
}
