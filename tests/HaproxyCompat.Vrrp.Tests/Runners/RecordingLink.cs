using HaproxyCompat.Vrrp.Links;
using HaproxyCompat.Vrrp.Packets;

namespace HaproxyCompat.Vrrp.Tests.Runners;

/// <summary>Keeps what is sent, unless told to only count.</summary>
internal sealed class RecordingLink : ILink
{
    private readonly SilentLink _silent = new();

    public List<byte[]> Packets { get; } = [];

    public List<byte[]> Frames { get; } = [];

    /// <summary>In the order of sending: P for a packet, F for a frame.</summary>
    public string Order { get; private set; } = string.Empty;

    public HashSet<InternetAddress> Joined { get; } = [];

    public bool OnlyCounts { get; set; }

    public int Count { get; private set; }

    public int Descriptor => -1;

    public void Hear(ReadOnlySpan<byte> packet) => _silent.Hear(packet);

    public int Receive(Span<byte> packet) => _silent.Receive(packet);

    public int Join(InternetAddress group)
    {
        Joined.Add(group);
        return 0;
    }

    public int SendPacket(ReadOnlySpan<byte> packet, InternetAddress destination)
    {
        Keep(Packets, packet, "P");
        return packet.Length;
    }

    public int SendFrame(ReadOnlySpan<byte> frame)
    {
        Keep(Frames, frame, "F");
        return frame.Length;
    }

    public void Dispose() => _silent.Dispose();

    private void Keep(List<byte[]> kept, ReadOnlySpan<byte> bytes, string letter)
    {
        Count++;
        if (!OnlyCounts)
        {
            kept.Add(bytes.ToArray());
            Order += letter;
        }
    }
}
