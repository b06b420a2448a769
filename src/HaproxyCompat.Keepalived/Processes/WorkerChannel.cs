using HaproxyCompat.Keepalived.Interop;

namespace HaproxyCompat.Keepalived.Processes;

/// <summary>
/// The socket between a parent and its worker. The worker says one byte for each thing that it has done; the parent
/// says nothing. The end of the socket tells either side at once that the other one is gone.
/// </summary>
internal static class WorkerChannel
{
    public const byte Started = (byte)'S';
    public const byte Reloading = (byte)'L';
    public const byte Reloaded = (byte)'R';

    private const int StackBytes = 128 * 1024;

    public static void Say(int channel, byte what) => _ = Libc.Write(channel, [what], 1);

    /// <summary>Listens on a thread of its own until the other side is gone.</summary>
    /// <param name="heard">Called with each byte.</param>
    /// <param name="ended">Called once at the end.</param>
    public static void Listen(int channel, Action<byte> heard, Action ended)
    {
        var thread = new Thread(
            () =>
            {
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
}
