namespace HaproxyCompat.Engine.Interop;

/// <summary>Levels and names of socket options: asm-generic/socket.h, netinet/in.h, netinet/tcp.h of Linux.</summary>
internal static class SocketOptions
{
    public const int LevelSocket = 1;
    public const int ReuseAddress = 2;
    public const int Type = 3;
    public const int SocketError = 4;
    public const int SendBuffer = 7;
    public const int ReceiveBuffer = 8;
    public const int KeepAlive = 9;
    public const int Linger = 13;
    public const int ReusePort = 15;
    public const int ReceiveTimeout = 20;
    public const int BindToDevice = 25;
    public const int AcceptsConnections = 30;
    public const int Mark = 36;

    public const int LevelIP = 0;
    public const int TypeOfService = 1;
    public const int TimeToLive = 2;
    public const int FreeBind = 15;
    public const int Transparent = 19;
    public const int BindAddressNoPort = 24;
    public const int OriginalDestination = 80;

    public const int LevelIPv6 = 41;
    public const int IPv6UnicastHops = 16;
    public const int IPv6Only = 26;
    public const int IPv6TrafficClass = 67;
    public const int IPv6Transparent = 75;
    public const int IPv6FreeBind = 78;

    public const int LevelTcp = 6;
    public const int NoDelay = 1;
    public const int MaximumSegment = 2;
    public const int KeepIdle = 4;
    public const int KeepInterval = 5;
    public const int KeepCount = 6;
    public const int DeferAccept = 9;
    public const int TcpState = 11;
    public const int QuickAck = 12;
    public const int Congestion = 13;
    public const int Signature = 14;
    public const int UserTimeout = 18;
    public const int Repair = 19;
    public const int FastOpen = 23;
    public const int SaveSyn = 27;
    public const int SavedSyn = 28;
    public const int FastOpenConnect = 30;
    public const int SignatureOfPrefix = 32;
}
