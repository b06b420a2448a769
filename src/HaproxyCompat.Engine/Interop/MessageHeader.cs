using System.Runtime.InteropServices;

namespace HaproxyCompat.Engine.Interop;

/// <summary>struct msghdr of sys/socket.h (64 bits, glibc and musl on little endian).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MessageHeader
{
    public byte* Name;
    public uint NameLength;
    public IoVector* Vectors;
    public nuint VectorCount;
    public byte* Control;
    public nuint ControlLength;
    public int Flags;
}
