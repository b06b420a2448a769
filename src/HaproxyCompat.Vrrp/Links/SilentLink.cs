using HaproxyCompat.Vrrp.Interop;
using HaproxyCompat.Vrrp.Packets;

namespace HaproxyCompat.Vrrp.Links;

/// <summary>A link without a network: swallows what is sent, and hears what it is given.</summary>
internal sealed class SilentLink : ILink
{
    private readonly Queue<byte[]> _heard = new();

    public int Descriptor => -1;

    /// <summary>The next packet to be received.</summary>
    public void Hear(ReadOnlySpan<byte> packet) => _heard.Enqueue(packet.ToArray());

    public int Receive(Span<byte> packet)
    {
        if (!_heard.TryDequeue(out var next))
        {
            return -Errno.Again;
        }

        next.CopyTo(packet);
        return next.Length;
    }

    public int Join(InternetAddress group) => 0;

    public int SendPacket(ReadOnlySpan<byte> packet, InternetAddress destination) => packet.Length;

    public int SendFrame(ReadOnlySpan<byte> frame) => frame.Length;

    public void Dispose() => _heard.Clear();
}
