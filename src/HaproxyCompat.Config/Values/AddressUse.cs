namespace HaproxyCompat.Config.Values;

/// <summary>What an address is for; decides which of its forms are allowed (manual 11).</summary>
[Flags]
public enum AddressUse
{
    None = 0,

    /// <summary>A port must be there, from 1 on.</summary>
    PortRequired = 1,

    /// <summary>The port may be left out.</summary>
    PortAllowed = 2,

    /// <summary><c>80-90</c>.</summary>
    PortRange = 4,

    /// <summary><c>+80</c>, <c>-80</c>.</summary>
    PortOffset = 8,

    /// <summary><c>fd@3</c>.</summary>
    Descriptor = 16,

    /// <summary>Stream sockets.</summary>
    Stream = 32,

    /// <summary>Datagram sockets.</summary>
    Datagram = 64,

    Bind = PortRequired | PortRange | Descriptor | Stream,
    Server = PortAllowed | PortOffset | Stream,
    Log = PortAllowed | Descriptor | Stream | Datagram,
    Source = PortAllowed | PortRange | Stream,
    Check = PortAllowed | Stream,
}
