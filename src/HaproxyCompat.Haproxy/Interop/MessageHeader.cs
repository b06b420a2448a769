using System.Runtime.InteropServices;

namespace HaproxyCompat.Haproxy.Interop;

/// <summary><c>struct msghdr</c> with one piece of data, as 64-bit Linux lays it out.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MessageHeader
{
    public byte* Name;
    public uint NameLength;
    public DataPiece* Pieces;
    public nuint PieceCount;
    public byte* Control;
    public nuint ControlLength;
    public int Flags;
}
