using System.Runtime.InteropServices;

namespace HaproxyCompat.Vrrp.Interop;

/// <summary><c>struct msghdr</c> (sys/socket.h) of a 64-bit machine.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MessageHeader
{
    public void* Name;
    public uint NameLength;
    public IoVector* Parts;
    public nuint PartCount;
    public void* Control;
    public nuint ControlLength;
    public int Flags;
}
