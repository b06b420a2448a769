using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Net.Sockets;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Links;
using HaproxyCompat.Vrrp.Packets;
using HaproxyCompat.Vrrp.Routers;
using HaproxyCompat.Vrrp.Snapshots;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>
/// A <c>vrrp_instance</c> at work, around its state: its packet, its counters, its source address. The packet is built
/// once; sending changes only the priority, the identification and the checksums. Belongs to the runner's thread.
/// </summary>
internal sealed class VirtualRouter
{
    private readonly byte[] _packet;
    private readonly int _headerSize;
    private readonly InternetAddress _group;
    private readonly ImmutableArray<InternetAddress> _advertised;
    private readonly HashSet<InternetAddress> _all;
    private readonly Advertisement _advertisement;
    private ushort _identification;
    private RouterCounters _counters;

    /// <param name="group">Index of its sync group, -1 for none.</param>
    public VirtualRouter(VrrpInstanceConfig config, int group)
    {
        Config = config;
        Group = group;
        _advertised = [.. config.Addresses.Select(one => InternetAddress.From(one.Address))];
        _all = [.. Addresses.Select(one => InternetAddress.From(one.Address))];
        _advertisement = new Advertisement(
            (byte)config.Version,
            config.VirtualRouterId,
            config.Priority,
            config.AdvertIntervalCentiseconds,
            (byte)config.Authentication,
            config.Authentication == AuthenticationKind.Password ? PasswordBits(config.Password) : 0,
            _advertised);
        Expectation = new MessageExpectation(
            _advertisement.Version,
            _advertisement.AuthenticationType,
            _advertisement.AuthenticationData,
            config.AdvertIntervalCentiseconds,
            config.IsUnicast)
        {
            ChecksumAsVersion2 = config.ChecksumAsVersion2,
        };
        _group = InternetAddress.From(config.MulticastGroup);
        UsesGroupChecksum = HasGroupChecksum && config.UnicastChecksum == UnicastChecksum.Group;
        Destinations = config.IsUnicast
            ? [.. config.UnicastPeers.Select(peer => InternetAddress.From(peer.Address))]
            : [InternetAddress.From(config.MulticastGroup)];
        _headerSize = IsV6 ? Ipv6Header.SizeBytes : Ipv4Header.SizeBytes;
        if (config.Authentication == AuthenticationKind.Header)
        {
            Signature = new PacketSignature(config.Password);
            _headerSize += AuthenticationHeader.SizeBytes;
        }

        _packet = new byte[_headerSize + _advertisement.SizeBytes];
        _advertisement.Write(_packet.AsSpan(_headerSize), 0);
    }

    public VrrpInstanceConfig Config { get; }

    public string Name => Config.Name;

    public bool IsV6 => Config.Family == AddressFamily.InterNetworkV6;

    /// <summary>What its advertisements travel in.</summary>
    public LinkProtocol Protocol => IsV6 ? LinkProtocol.Ipv6
        : Signature is null ? LinkProtocol.Ipv4
        : LinkProtocol.Authenticated;

    /// <summary>The protocol in the IP header of its packets.</summary>
    public byte ProtocolNumber => Signature is null ? Ipv4Header.VrrpProtocol : AuthenticationHeader.Protocol;

    /// <summary><c>auth_type AH</c>; null for other types.</summary>
    public PacketSignature? Signature { get; }

    /// <summary>Index of its sync group, -1 for none.</summary>
    public int Group { get; }

    public MessageExpectation Expectation { get; }

    /// <summary>Where advertisements go: the group, or the peers.</summary>
    public ImmutableArray<InternetAddress> Destinations { get; }

    /// <summary>Address that advertisements leave from; none while the interface has none.</summary>
    public InternetAddress Source { get; set; }

    /// <summary>Whether the runner removes it as soon as it has stopped: a reload left it out.</summary>
    public bool IsLeaving { get; set; }

    /// <summary>Whether it continues as master, because a predecessor's addresses were found at the start.</summary>
    public bool Adopts { get; set; }

    /// <summary>
    /// Whether checksums cover the group's address instead of the destination's, as old versions of the reference had
    /// it: configured, or because the last good advertisement did.
    /// </summary>
    public bool UsesGroupChecksum { get; set; }

    /// <summary>Whether there may be a checksum that covers the group's address.</summary>
    public bool HasGroupChecksum => Config is { IsUnicast: true, Version: 3, ChecksumAsVersion2: false }
        && !IsV6
        && Config.UnicastChecksum != UnicastChecksum.Destination;

    /// <summary>Whether the last send failed, so that it is told once.</summary>
    public bool SendFails { get; set; }

    /// <summary>Whether the peer's list of addresses differs, so that it is told once.</summary>
    public bool ListDiffers { get; set; }

    /// <summary>Of the last message, so that a wrong peer is told of once.</summary>
    public MessageVerdict LastVerdict { get; set; }

    /// <summary>The state that was last told of.</summary>
    public RouterPhase TellPhase { get; set; }

    public DateTimeOffset LastTransition { get; set; }

    public ref RouterCounters Counters => ref _counters;

    /// <summary>All addresses, those in the advertisement first.</summary>
    public IEnumerable<VirtualAddress> Addresses => Config.Addresses.Concat(Config.ExcludedAddresses);

    /// <summary>Whether it is one of the virtual addresses.</summary>
    public bool HasAddress(InternetAddress address) => _all.Contains(address);

    /// <summary>Takes over what a reload does not change.</summary>
    public void Continue(VirtualRouter before)
    {
        _identification = before._identification;
        _counters = before._counters;
        Source = before.Source;
        if (before.Signature is { } signature)
        {
            Signature?.Continue(signature);
        }

        LastTransition = before.LastTransition;
        TellPhase = before.TellPhase;
    }

    /// <summary>The packet for one destination, valid until the next call.</summary>
    public ReadOnlySpan<byte> Packet(byte priority, InternetAddress destination)
    {
        var message = _packet.AsSpan(_headerSize);
        var pseudoHeader = Advertisement.PseudoHeaderSum(
            Expectation.ChecksumAsVersion2 ? (byte)2 : _advertisement.Version,
            Source,
            UsesGroupChecksum ? _group : destination,
            message.Length);
        Advertisement.SetPriority(message, priority, pseudoHeader);
        if (IsV6)
        {
            WriteHeader6(destination, (ushort)message.Length);
        }
        else
        {
            WriteHeader4(destination);
            Signature?.Write(_packet, Source);
        }

        return _packet;
    }

    /// <summary>Whether the addresses in a received message are those that we have.</summary>
    public bool HasSameAddresses(ReadOnlySpan<byte> message) => AddressList.Matches(message, IsV6, _advertised);

    /// <summary>The checks of a packet that only the configuration of its destination can tell.</summary>
    /// <param name="message">The VRRP message.</param>
    /// <param name="packet">The header in front of it.</param>
    /// <param name="header">Of the message.</param>
    public MessageVerdict Check(ReadOnlySpan<byte> message, in PacketHeader packet, out AdvertisementHeader header)
    {
        var verdict = MessageFormat.Check(
            message, packet.Source, packet.Destination, packet.TimeToLive, Expectation, out header);
        if (!HasGroupChecksum)
        {
            return verdict;
        }

        if (verdict == MessageVerdict.Checksum)
        {
            verdict = MessageFormat.Check(message, packet.Source, _group, packet.TimeToLive, Expectation, out header);
            UsesGroupChecksum |= verdict == MessageVerdict.Accepted;
        }
        else if (verdict == MessageVerdict.Accepted && Config.UnicastChecksum == UnicastChecksum.Detect)
        {
            UsesGroupChecksum = false;
        }

        return verdict;
    }

    /// <summary>Another unicast router of this number speaks on this interface, with other peers or another address of
    /// ours: a packet is for the one whose peer sent it.</summary>
    public bool SharesNumber { get; set; }

    /// <summary>Whether a unicast packet comes from one of the peers, with a TTL that it may have.</summary>
    public MessageVerdict CheckPeer(InternetAddress source, byte timeToLive)
    {
        for (var index = 0; index < Destinations.Length; index++)
        {
            if (Destinations[index] == source)
            {
                var peer = Config.UnicastPeers[index];
                return timeToLive >= peer.MinimumTtl && timeToLive <= peer.MaximumTtl
                    ? MessageVerdict.Accepted
                    : MessageVerdict.TimeToLive;
            }
        }

        return Config.CheckUnicastSource || SharesNumber ? MessageVerdict.NoPeer : MessageVerdict.Accepted;
    }

    public void CountRefused(MessageVerdict verdict)
    {
        switch (verdict)
        {
            case MessageVerdict.TooShort:
            case MessageVerdict.AddressCount:
                _counters.LengthErrors++;
                break;
            case MessageVerdict.TimeToLive:
                _counters.TimeToLiveErrors++;
                break;
            case MessageVerdict.Version:
                _counters.VersionErrors++;
                break;
            case MessageVerdict.Type:
                _counters.InvalidTypeErrors++;
                break;
            case MessageVerdict.Checksum:
                _counters.ChecksumErrors++;
                break;
            case MessageVerdict.AuthenticationType:
                _counters.InvalidAuthenticationTypes++;
                break;
            case MessageVerdict.AuthenticationMismatch:
                _counters.AuthenticationTypeMismatches++;
                break;
            case MessageVerdict.AuthenticationData:
            case MessageVerdict.ParametersIndex:
            case MessageVerdict.Digest:
            case MessageVerdict.Sequence:
                _counters.AuthenticationFailures++;
                break;
            case MessageVerdict.Interval:
                _counters.IntervalErrors++;
                break;
            default:
                break;
        }
    }

    private void WriteHeader6(InternetAddress destination, ushort lengthBytes)
    {
        var hopLimit = Config.IsUnicast ? Config.UnicastTtl ?? Ipv6Header.DefaultHopLimit : Ipv4Header.VrrpTimeToLive;
        new Ipv6Header(
            Ipv4Header.VrrpTypeOfService,
            lengthBytes,
            Ipv4Header.VrrpProtocol,
            hopLimit,
            Source,
            destination).Write(_packet);
    }

    private void WriteHeader4(InternetAddress destination)
    {
        _identification = (ushort)(_identification == ushort.MaxValue ? 1 : _identification + 1);
        var header = new Ipv4Header(
            Ipv4Header.VrrpTypeOfService,
            (ushort)_packet.Length,
            _identification,
            Config.IsUnicast ? Config.UnicastTtl ?? Ipv4Header.VrrpTimeToLive : Ipv4Header.VrrpTimeToLive,
            ProtocolNumber,
            Source,
            destination);
        header.Write(_packet);
    }

    private static ulong PasswordBits(ImmutableArray<byte> password)
    {
        Span<byte> bytes = stackalloc byte[AdvertisementHeader.AuthenticationSizeBytes];
        bytes.Clear();
        password.AsSpan()[..Math.Min(password.Length, bytes.Length)].CopyTo(bytes);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }
}
