using System.Runtime.InteropServices;

namespace HaproxyCompat.Vrrp.Interop;

/// <summary>poll.h: waits for descriptors with a timeout in nanoseconds.</summary>
internal static unsafe partial class Poll
{
    public const short Readable = 1;

    /// <summary>Waits until a descriptor is readable or the time is over.</summary>
    /// <param name="timeoutNs">Negative: for ever.</param>
    /// <returns>Count of descriptors that are ready, or the negated errno.</returns>
    public static int Wait(Span<PollDescriptor> descriptors, long timeoutNs)
    {
        const long SecondNs = 1_000_000_000;
        var timeout = stackalloc nint[2];
        timeout[0] = (nint)(timeoutNs / SecondNs);
        timeout[1] = (nint)(timeoutNs % SecondNs);
        fixed (PollDescriptor* start = descriptors)
        {
            return Errno.Result(
                ppoll(start, (nuint)descriptors.Length, timeoutNs < 0 ? null : timeout, null));
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int ppoll(PollDescriptor* descriptors, nuint count, nint* timeout, void* signals);
}
