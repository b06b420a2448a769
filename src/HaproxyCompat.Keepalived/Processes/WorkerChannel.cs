using System.Buffers.Binary;
using System.Runtime.InteropServices;
using HaproxyCompat.Keepalived.Interop;

namespace HaproxyCompat.Keepalived.Processes;

/// <summary>
/// The socket between a parent and its worker. The parent says first what was read for the configuration that is to
/// run (<see cref="Machine.MachineRecord"/>), and nothing more. The worker says one byte for each thing that it has
/// done, and after <see cref="Taken"/> the record of the configuration that it runs now. The end of the socket tells
/// either side at once that the other one is gone.
/// </summary>
internal static class WorkerChannel
{
    public const byte Started = (byte)'S';
    public const byte Reloading = (byte)'L';
    public const byte Reloaded = (byte)'R';

    /// <summary>A reload was taken; its record follows.</summary>
    public const byte Taken = (byte)'T';

    private const int StackBytes = 128 * 1024;

    public static void Say(int channel, byte what) => _ = Libc.Write(channel, [what], 1);

    /// <summary>Four bytes of its length, then the record. Quiet when the other side is gone.</summary>
    public static void Send(int channel, ReadOnlySpan<byte> record)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, record.Length);
        if (WriteAll(channel, length))
        {
            WriteAll(channel, record);
        }
    }

    /// <summary>What <see cref="Send"/> sent; null when the other side is gone before its end.</summary>
    public static byte[]? Receive(int channel)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        if (!ReadAll(channel, length))
        {
            return null;
        }

        var record = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
        return ReadAll(channel, record) ? record : null;
    }

    /// <summary>Listens on a thread of its own until the other side is gone.</summary>
    /// <param name="channel">The socket.</param>
    /// <param name="first">Sent before, empty: nothing.</param>
    /// <param name="heard">Called with each byte.</param>
    /// <param name="ended">Called once at the end.</param>
    public static void Listen(int channel, ReadOnlyMemory<byte> first, Action<byte> heard, Action ended)
    {
        var thread = new Thread(
            () =>
            {
                if (!first.IsEmpty)
                {
                    Send(channel, first.Span);
                }

                Span<byte> one = stackalloc byte[1];
                while (Libc.Read(channel, one, 1) == 1)
                {
                    heard(one[0]);
                }

                ended();
            },
            StackBytes)
        {
            IsBackground = true,
            Name = "channel",
        };
        thread.Start();
    }

    private static bool WriteAll(int channel, ReadOnlySpan<byte> rest)
    {
        while (!rest.IsEmpty)
        {
            var count = Libc.Write(channel, rest, (nuint)rest.Length);
            if (count <= 0 && Marshal.GetLastPInvokeError() != Libc.Interrupted)
            {
                return false;
            }

            rest = rest[(int)Math.Max(count, 0)..];
        }

        return true;
    }

    private static bool ReadAll(int channel, Span<byte> rest)
    {
        while (!rest.IsEmpty)
        {
            var count = Libc.Read(channel, rest, (nuint)rest.Length);
            if (count == 0 || (count < 0 && Marshal.GetLastPInvokeError() != Libc.Interrupted))
            {
                return false;
            }

            rest = rest[(int)Math.Max(count, 0)..];
        }

        return true;
    }
}
