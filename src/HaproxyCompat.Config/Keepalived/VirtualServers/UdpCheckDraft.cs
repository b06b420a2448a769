using System.Collections.Immutable;

namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary><c>UDP_CHECK</c> while it is read.</summary>
internal sealed class UdpCheckDraft(RealServerDraft server) : CheckerDraft(server)
{
    public ImmutableArray<byte> Payload { get; set; } = [];

    public bool RequireReply { get; set; }

    public ImmutableArray<byte> Reply { get; set; } = [];

    public ImmutableArray<byte> ReplyMask { get; set; } = [];

    public int MinimumReplyLength { get; set; }

    public int MaximumReplyLength { get; set; } = 255;
}
