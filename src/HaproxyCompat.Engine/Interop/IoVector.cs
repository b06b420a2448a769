using System.Runtime.InteropServices;

namespace HaproxyCompat.Engine.Interop;

/// <summary>struct iovec of sys/uio.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct IoVector
{
    public byte* Start;
    public nuint Count;
}
