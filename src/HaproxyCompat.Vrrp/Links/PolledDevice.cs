#if SHARPPCAP
using SharpPcap.LibPcap;

namespace HaproxyCompat.Vrrp.Links;

/// <summary>A capture device whose descriptor the runner polls itself.</summary>
internal sealed class PolledDevice(PcapInterface found) : LibPcapLiveDevice(found)
{
    public int PollDescriptor => FileDescriptor;
}
#endif
