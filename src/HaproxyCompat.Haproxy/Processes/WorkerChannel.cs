using System.Text;
using HaproxyCompat.Haproxy.Interop;

namespace HaproxyCompat.Haproxy.Processes;

/// <summary>The worker's end of the socket to its master: packets of one letter and what follows it.</summary>
/// <remarks>
/// <c>L</c> text of a start-up message; <c>F</c> up to 252 listening descriptors ride along; <c>R</c> the worker
/// listens.
/// The end of the socket tells either side that the other one is gone.
/// </remarks>
internal static class WorkerChannel
{
    public const byte Log = (byte)'L';
    public const byte Listeners = (byte)'F';
    public const byte Ready = (byte)'R';

    /// <summary>What the kernel takes as one packet with its default buffers, with room to spare.</summary>
    public const int MaxPacket = 32_768;

    public static void SendLog(int channel, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var start = 0; start < bytes.Length; start += MaxPacket - 1)
        {
            byte[] packet = [Log, .. bytes.AsSpan(start, Math.Min(MaxPacket - 1, bytes.Length - start))];
            _ = DescriptorPassing.TrySend(channel, packet, []);
        }
    }

    public static void SendReady(int channel, IReadOnlyList<int> listeners)
    {
        var all = listeners.ToArray().AsSpan();
        while (!all.IsEmpty)
        {
            var count = Math.Min(all.Length, DescriptorPassing.MaxDescriptors);
            _ = DescriptorPassing.TrySend(channel, [Listeners], all[..count]);
            all = all[count..];
        }

        _ = DescriptorPassing.TrySend(channel, [Ready], []);
    }

    /// <summary>Calls back when the master is gone.</summary>
    public static void WatchEnd(int channel, Action ended)
    {
        var thread = new Thread(() =>
        {
            Span<byte> packet = stackalloc byte[16];
            List<int> descriptors = [];
            while (DescriptorPassing.Receive(channel, packet, descriptors) > 0)
            {
                // The master says nothing yet; only its end counts.
            }

            ended();
        }, maxStackSize: 128 * 1024)
        {
            IsBackground = true,
            Name = "master-watch",
        };
        thread.Start();
    }
}
