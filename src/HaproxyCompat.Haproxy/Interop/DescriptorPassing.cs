using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace HaproxyCompat.Haproxy.Interop;

/// <summary>Sends and receives bytes together with descriptors (SCM_RIGHTS) over a unix socket.</summary>
internal static unsafe class DescriptorPassing
{
    /// <summary>What the kernel takes in one message (SCM_MAX_FD is 253).</summary>
    public const int MaxDescriptors = 252;

    private const int HeaderSize = 16;
    private const int SocketLevel = 1;
    private const int Rights = 1;

    public static bool TrySend(int socket, ReadOnlySpan<byte> bytes, ReadOnlySpan<int> descriptors)
    {
        var control = stackalloc byte[HeaderSize + (MaxDescriptors * sizeof(int))];
        var header = new Span<byte>(control, HeaderSize);
        BinaryPrimitives.WriteInt64LittleEndian(header, HeaderSize + (descriptors.Length * sizeof(int)));
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], SocketLevel);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], Rights);
        descriptors.CopyTo(new Span<int>(control + HeaderSize, MaxDescriptors));
        fixed (byte* start = bytes)
        {
            var piece = new DataPiece { Start = start, Length = (nuint)bytes.Length };
            var message = new MessageHeader { Pieces = &piece, PieceCount = 1 };
            if (!descriptors.IsEmpty)
            {
                message.Control = control;
                message.ControlLength = (nuint)(HeaderSize + Align(descriptors.Length * sizeof(int)));
            }

            return SocketCalls.Send(socket, &message, SocketCalls.NoSignal) == bytes.Length;
        }
    }

    /// <summary>Waits for one message.</summary>
    /// <param name="socket">A unix socket.</param>
    /// <param name="buffer">Gets the bytes.</param>
    /// <param name="descriptors">Gets the descriptors, closed on exec.</param>
    /// <returns>The count of bytes; 0 at the end, -1 on failure.</returns>
    public static int Receive(int socket, Span<byte> buffer, List<int> descriptors)
    {
        var control = stackalloc byte[HeaderSize + (MaxDescriptors * sizeof(int))];
        fixed (byte* start = buffer)
        {
            var piece = new DataPiece { Start = start, Length = (nuint)buffer.Length };
            nint received;
            MessageHeader message;
            do
            {
                message = new MessageHeader
                {
                    Pieces = &piece,
                    PieceCount = 1,
                    Control = control,
                    ControlLength = HeaderSize + (MaxDescriptors * sizeof(int)),
                };
                received = SocketCalls.Receive(socket, &message, SocketCalls.CloseReceivedOnExec);
            }
            while (received < 0 && Marshal.GetLastPInvokeError() == 4);

            if (message.ControlLength >= HeaderSize && received >= 0)
            {
                var length = (int)*(long*)control - HeaderSize;
                descriptors.AddRange(new Span<int>(control + HeaderSize, length / sizeof(int)));
            }

            return (int)received;
        }
    }

    private static int Align(int length) => (length + 7) & ~7;
}
