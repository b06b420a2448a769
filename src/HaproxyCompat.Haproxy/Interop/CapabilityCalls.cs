using System.Runtime.InteropServices;

namespace HaproxyCompat.Haproxy.Interop;

/// <summary>Rights of a thread: sys/capability.h and sys/prctl.h. Calls return -1 on failure.</summary>
internal static unsafe partial class CapabilityCalls
{
    private const int KeepCapabilities = 8;

    /// <summary>_LINUX_CAPABILITY_VERSION_3: two words for each of the three sets.</summary>
    private const uint Version = 0x20080522;

    /// <summary>The next change of users leaves what the thread may.</summary>
    public static int Keep() => prctl(KeepCapabilities, 1, 0, 0, 0);

    /// <summary>What the calling thread may have; 0 when the system does not tell.</summary>
    public static ulong Permitted()
    {
        var head = stackalloc uint[2] { Version, 0 };
        var sets = stackalloc uint[6];
        return capget(head, sets) < 0 ? 0 : sets[1] | ((ulong)sets[4] << 32);
    }

    /// <summary>Leaves the calling thread, and those that it starts, these rights and no others.</summary>
    public static int Set(ulong rights)
    {
        var head = stackalloc uint[2] { Version, 0 };
        var low = (uint)rights;
        var high = (uint)(rights >> 32);
        var sets = stackalloc uint[6] { low, low, 0, high, high, 0 };
        return capset(head, sets);
    }

    [LibraryImport("libc")]
    private static partial int prctl(int option, nuint second, nuint third, nuint fourth, nuint fifth);

    [LibraryImport("libc")]
    private static partial int capget(uint* head, uint* sets);

    [LibraryImport("libc")]
    private static partial int capset(uint* head, uint* sets);
}
