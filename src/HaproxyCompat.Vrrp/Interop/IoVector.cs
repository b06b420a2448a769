using System.Runtime.InteropServices;

namespace HaproxyCompat.Vrrp.Interop;

/// <summary><c>struct iovec</c> (sys/uio.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct IoVector
{
    public byte* Start;
    public nuint Length;
}
