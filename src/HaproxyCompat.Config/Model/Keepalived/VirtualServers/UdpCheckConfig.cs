using System.Collections.Immutable;

namespace HaproxyCompat.Config.Model.Keepalived.VirtualServers;

/// <summary><c>UDP_CHECK</c>: nobody says that the port is closed, or an answer comes.</summary>
public sealed record UdpCheckConfig(CheckTimes Times) : CheckerConfig("UDP_CHECK", Times)
{
    /// <summary><c>payload</c>; random bytes when empty.</summary>
    public ImmutableArray<byte> Payload { get; init; } = [];

    /// <summary><c>require_reply</c>.</summary>
    public bool RequireReply { get; init; }

    /// <summary>What the reply begins with, where <see cref="ReplyMask"/> has bits.</summary>
    public ImmutableArray<byte> Reply { get; init; } = [];

    public ImmutableArray<byte> ReplyMask { get; init; } = [];

    public int MinimumReplyLength { get; init; }

    public int MaximumReplyLength { get; init; } = 255;

    /// <summary>Byte by byte.</summary>
    public bool Equals(UdpCheckConfig? other) =>
        base.Equals(other) && Payload.SequenceEqual(other.Payload) && RequireReply == other.RequireReply
        && Reply.SequenceEqual(other.Reply) && ReplyMask.SequenceEqual(other.ReplyMask)
        && MinimumReplyLength == other.MinimumReplyLength && MaximumReplyLength == other.MaximumReplyLength;

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Payload.Length);
}
