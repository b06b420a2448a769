using System.Runtime.InteropServices;
using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport;

/// <summary>Passes open descriptors through a unix socket (unix(7), SCM_RIGHTS).</summary>
public static unsafe class DescriptorPassing
{
    /// <summary>What one message carries at most; the kernel's own limit is 253.</summary>
    public const int MaxPerMessage = 252;

    private const int RightsType = 1;

    // struct cmsghdr: length (8), level (4), type (4); the descriptors follow.
    private const int ControlHeadSize = 16;

    /// <param name="socket">A connected unix socket.</param>
    /// <param name="payload">At least one byte to go with them.</param>
    /// <param name="descriptors">At most <see cref="MaxPerMessage"/>; they stay open here.</param>
    /// <returns>Bytes of the payload that were sent, or the negated errno.</returns>
    public static int Send(int socket, ReadOnlySpan<byte> payload, ReadOnlySpan<int> descriptors)
    {
        var control = stackalloc byte[ControlHeadSize + (MaxPerMessage * sizeof(int))];
        fixed (byte* start = payload)
        {
            var vector = new IoVector { Start = start, Count = (nuint)payload.Length };
            var header = new MessageHeader { Vectors = &vector, VectorCount = 1 };
            if (!descriptors.IsEmpty)
            {
                var size = descriptors.Length * sizeof(int);
                *(nuint*)control = (nuint)(ControlHeadSize + size);
                *(int*)(control + 8) = SocketOptions.LevelSocket;
                *(int*)(control + 12) = RightsType;
                MemoryMarshal.AsBytes(descriptors).CopyTo(new Span<byte>(control + ControlHeadSize, size));
                header.Control = control;

                // CMSG_SPACE: rounded up to eight bytes.
                header.ControlLength = (nuint)((ControlHeadSize + size + 7) & ~7);
            }

            return SysSocket.SendMessage(socket, &header, 0);
        }
    }

    /// <summary>Receives a message with its descriptors, which are closed on exec.</summary>
    /// <param name="socket">A connected unix socket.</param>
    /// <param name="payload">Takes the bytes.</param>
    /// <param name="descriptors">The descriptors are added here.</param>
    /// <returns>Bytes received, 0 at the end, or the negated errno.</returns>
    public static int Receive(int socket, Span<byte> payload, ICollection<int> descriptors)
    {
        ArgumentNullException.ThrowIfNull(descriptors);
        const int ControlSize = ControlHeadSize + ((MaxPerMessage + 1) * sizeof(int)) + 4;
        var control = stackalloc byte[ControlSize];
        fixed (byte* start = payload)
        {
            var vector = new IoVector { Start = start, Count = (nuint)payload.Length };
            var header = new MessageHeader
            {
                Vectors = &vector,
                VectorCount = 1,
                Control = control,
                ControlLength = ControlSize,
            };
            var count = SysSocket.ReceiveMessage(socket, &header, 0);
            if (count >= 0 && header.ControlLength >= ControlHeadSize
                && *(int*)(control + 8) == SocketOptions.LevelSocket && *(int*)(control + 12) == RightsType)
            {
                var size = (int)Math.Min(*(nuint*)control, header.ControlLength) - ControlHeadSize;
                foreach (var fd in new ReadOnlySpan<int>(control + ControlHeadSize, size / sizeof(int)))
                {
                    descriptors.Add(fd);
                }
            }

            return count;
        }
    }
}
