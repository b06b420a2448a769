using HaproxyCompat.Vrrp.Interop;
using HaproxyCompat.Vrrp.Links.Netlink;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>The descriptors that the runner waits for, made anew only when a link was opened or closed.</summary>
internal sealed class PollSet
{
    private PollDescriptor[] _descriptors = [];
    private int _version = -1;
    private int _routes = -1;

    /// <summary>Waits until one is readable or the time is over.</summary>
    /// <param name="timeoutNs">At most; not positive returns at once.</param>
    /// <param name="routes">Descriptor that tells of routes, negative for none.</param>
    public void Wait(EventFd wake, KernelNetwork kernel, LinkSet links, int routes, long timeoutNs)
    {
        if (_version != links.Version || _routes != routes)
        {
            _routes = routes;
            _version = links.Version;
            int[] waited =
            [
                wake.Descriptor,
                kernel.MonitorDescriptor,
                kernel.CommandDescriptor,
                routes,
                .. links.All.Select(one => one.Link.Descriptor),
            ];
            _descriptors = [.. waited.Select(one => new PollDescriptor { Descriptor = one, Events = Poll.Readable })];
        }

        _ = Poll.Wait(_descriptors, Math.Max(0, timeoutNs));
    }
}
