#if SHARPPCAP
using System.Net.NetworkInformation;
using System.Runtime.InteropServices;
using HaproxyCompat.Vrrp.Interop;
using HaproxyCompat.Vrrp.Packets;
using PacketDotNet;
using SharpPcap;
using SharpPcap.LibPcap;

namespace HaproxyCompat.Vrrp.Links;

/// <summary>
/// The link through libpcap: frames are built with PacketDotNet, injected and captured with SharpPcap. Multicast groups
/// are still joined with a kernel socket, because the network must know of it. Unicast needs the neighbour table of the
/// kernel and goes through the built-in link.
/// </summary>
internal sealed class SharpPcapLink : ILink
{
    private const int EthernetHeaderSizeBytes = 14;

    /// <summary><c>struct pcap_pkthdr</c>: the time stamp, then the captured length.</summary>
    private const int CapturedLengthOffset = 16;

    private readonly PolledDevice _device;
    private readonly BuiltInLink _kernel;
    private readonly PhysicalAddress _hardware;
    private readonly byte[] _hardwareBytes;

    private SharpPcapLink(PolledDevice device, BuiltInLink kernel)
    {
        _device = device;
        _kernel = kernel;
        _hardware = device.MacAddress ?? PhysicalAddress.None;
        _hardwareBytes = _hardware.GetAddressBytes();
    }

    public int Descriptor => _device.PollDescriptor;

    /// <exception cref="IOException">No such interface, or not the right to.</exception>
    public static SharpPcapLink Open(string interfaceName, int interfaceIndex)
    {
        var found = PcapInterface.GetAllPcapInterfaces()
            .FirstOrDefault(one => string.Equals(one.Name, interfaceName, StringComparison.Ordinal))
            ?? throw new IOException($"libpcap knows no interface {interfaceName}");
        var kernel = BuiltInLink.Open(interfaceName, interfaceIndex);
        var device = new PolledDevice(found);
        try
        {
            device.Open(new DeviceConfiguration { Mode = DeviceModes.None, Immediate = true, ReadTimeout = 1 });
            device.Filter = "ip proto 112";
            device.NonBlockingMode = true;
            return new SharpPcapLink(device, kernel);
        }
        catch (PcapException refused)
        {
            device.Dispose();
            kernel.Dispose();
            throw new IOException(refused.Message, refused);
        }
    }

    public unsafe int Receive(Span<byte> packet)
    {
        nint header = 0;
        nint frame = 0;
        if (_device.GetNextPacketPointers(ref header, ref frame) != 1)
        {
            return -Errno.Again;
        }

        var captured = new ReadOnlySpan<byte>((void*)frame, Marshal.ReadInt32(header, CapturedLengthOffset));
        if (captured.Length <= EthernetHeaderSizeBytes || IsOwn(captured))
        {
            return 0;
        }

        var bytes = captured[EthernetHeaderSizeBytes..];
        bytes = bytes[..Math.Min(bytes.Length, packet.Length)];
        bytes.CopyTo(packet);
        return bytes.Length;
    }

    public int Join(InternetAddress group) => _kernel.Join(group);

    public int SendPacket(ReadOnlySpan<byte> packet, InternetAddress destination)
    {
        Span<byte> first = stackalloc byte[16];
        destination.Write(first);
        if ((first[0] & 0xf0) != 0xe0 || !Ipv4Header.TryRead(packet, out var header, out var payload))
        {
            return _kernel.SendPacket(packet, destination);
        }

        Span<byte> group = stackalloc byte[EthernetAddress.SizeBytes];
        EthernetAddress.ForMulticast(destination).Write(group);
        var network = new IPv4Packet(header.Source.ToIPAddress(), header.Destination.ToIPAddress())
        {
            Protocol = (ProtocolType)header.Protocol,
            TimeToLive = header.TimeToLive,
            TypeOfService = header.TypeOfService,
            Id = header.Identification,
            PayloadData = payload.ToArray(),
        };

        // The checksum covers the length, which is calculated by the first call.
        network.UpdateCalculatedValues();
        network.UpdateIPChecksum();
        var frame = new EthernetPacket(_hardware, new PhysicalAddress(group.ToArray()), EthernetType.IPv4)
        {
            PayloadPacket = network,
        };
        return Inject(frame);
    }

    public int SendFrame(ReadOnlySpan<byte> frame)
    {
        if (!Packets.ArpPacket.TryRead(frame, out var announced))
        {
            return _kernel.SendFrame(frame);
        }

        var announcement = new PacketDotNet.ArpPacket(
            (ArpOperation)announced.Operation,
            Physical(announced.TargetHardware),
            announced.TargetProtocol.ToIPAddress(),
            Physical(announced.SenderHardware),
            announced.SenderProtocol.ToIPAddress());
        return Inject(new EthernetPacket(Physical(announced.Source), Physical(announced.Destination), EthernetType.Arp)
        {
            PayloadPacket = announcement,
        });
    }

    public void Dispose()
    {
        _device.Dispose();
        _kernel.Dispose();
    }

    private static PhysicalAddress Physical(EthernetAddress address)
    {
        var bytes = new byte[EthernetAddress.SizeBytes];
        address.Write(bytes);
        return new PhysicalAddress(bytes);
    }

    /// <summary>
    /// What we sent is captured too. The filter word "inbound" would not do: libpcap itself applies the filter to the
    /// first packets, and does not know the direction there.
    /// </summary>
    private bool IsOwn(ReadOnlySpan<byte> frame) =>
        frame.Slice(EthernetAddress.SizeBytes, EthernetAddress.SizeBytes).SequenceEqual(_hardwareBytes);

    private int Inject(EthernetPacket frame)
    {
        try
        {
            _device.SendPacket(frame);
            return frame.TotalPacketLength;
        }
        catch (PcapException)
        {
            return -Errno.NoDevice;
        }
    }
}
#endif
