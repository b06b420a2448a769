using System.Runtime.InteropServices;

namespace HaproxyCompat.Vrrp.Interop;

/// <summary>net/if.h.</summary>
internal static partial class NetIf
{
    public const uint FlagUp = 0x1;
    public const uint FlagLoopback = 0x8;
    public const uint FlagRunning = 0x40;

    /// <summary>Index of a network interface, 0 when there is none of that name.</summary>
    public static int Index(string name) => (int)if_nametoindex(name);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial uint if_nametoindex(string name);
}
