namespace HaproxyCompat.Vrrp.Interop;

/// <summary>
/// Levels and names for <see cref="SysSocket.SetOption(int, int, int, int)"/> (asm-generic/socket.h, linux/in.h,
/// linux/in6.h).
/// </summary>
internal static class SocketOptions
{
    public const int Socket = 1;
    public const int ReceiveBuffer = 8;
    public const int Priority = 12;
    public const int ReceiveTimeout = 20;
    public const int BindToDevice = 25;
    public const int SendBufferForce = 32;
    public const int ReceiveBufferForce = 33;

    public const int Ip = 0;
    public const int MulticastInterface = 32;
    public const int MulticastLoop = 34;
    public const int AddMembership = 35;
    public const int MulticastAll = 49;

    public const int Ipv6 = 41;
    public const int Ipv6MulticastInterface = 17;
    public const int Ipv6MulticastLoop = 19;
    public const int Ipv6AddMembership = 20;
    public const int Ipv6MulticastAll = 29;
    public const int Ipv6HeaderIncluded = 36;
    public const int Ipv6ReceivePacketInfo = 49;
    public const int Ipv6PacketInfo = 50;
    public const int Ipv6ReceiveHopLimit = 51;
    public const int Ipv6HopLimit = 52;

    public const int Packet = 263;
    public const int PacketIgnoreOutgoing = 23;
}
