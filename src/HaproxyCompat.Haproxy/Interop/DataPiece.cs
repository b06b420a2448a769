using System.Runtime.InteropServices;

namespace HaproxyCompat.Haproxy.Interop;

/// <summary><c>struct iovec</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct DataPiece
{
    public byte* Start;
    public nuint Length;
}
