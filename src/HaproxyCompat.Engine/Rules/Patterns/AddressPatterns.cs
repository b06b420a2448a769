using System.Collections.Concurrent;
using System.Net;
using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Patterns;

/// <summary>
/// <c>-m ip</c>: addresses and networks (manual 7.1.6). One table for each mask that occurs, the longest masks first,
/// so that of several networks the narrowest is found.
/// </summary>
internal sealed class AddressPatterns : PatternSet
{
    // Names of hosts and what they meant when they were read: a loop does not wait for a name server.
    private Dictionary<string, uint> _hosts = new(StringComparer.Ordinal);
    private volatile Table[] _version4 = [];
    private volatile Table[] _version6 = [];

    // Networks that are equal: with the first of them gone another one counts.
    private bool _hasTwins;

    public override SampleType InputType => SampleType.Address;

    public override int Find(in Sample sample)
    {
        if (sample.Type == SampleType.IPv4)
        {
            var found = Find(_version4, sample.Address);
            return found >= 0 ? found : Find(_version6, SampleAddresses.Map(sample.Address));
        }

        var index = Find(_version6, sample.Address);
        return index >= 0 || !SampleAddresses.TryGetIPv4(sample.Address, out var address4)
            ? index
            : Find(_version4, address4);
    }

    public override bool IsLive => true;

    public override void Learn(PatternSet former) =>
        _hosts = (former as AddressPatterns)?._hosts ?? _hosts;

    public override string? Add(string pattern, int index)
    {
        if (Read(pattern, out var isVersion6, out var mask, out var address) is { } complaint)
        {
            return complaint;
        }

        ref var tables = ref isVersion6 ? ref _version6 : ref _version4;
        var table = Array.Find(tables, entry => entry.Mask == mask);
        if (table is null)
        {
            table = new Table(mask);
            tables = [.. tables.Append(table).OrderByDescending(entry => entry.Mask)];
        }

        _hasTwins |= !table.Networks.TryAdd(address & mask, index);
        return null;
    }

    public override bool TryRemove(string pattern) =>
        !_hasTwins && TableOf(pattern, out var network)?.Networks.TryRemove(network, out _) == true;

    public override int PlaceOf(string pattern) =>
        TableOf(pattern, out var network)?.Networks.TryGetValue(network, out var place) == true ? place : -1;

    private Table? TableOf(string pattern, out UInt128 network)
    {
        network = default;
        if (Read(pattern, out var isVersion6, out var mask, out var address) is not null)
        {
            return null;
        }

        network = address & mask;
        return Array.Find(isVersion6 ? _version6 : _version4, entry => entry.Mask == mask);
    }

    private string? Read(string pattern, out bool isVersion6, out UInt128 mask, out UInt128 address)
    {
        var slash = pattern.IndexOf('/', StringComparison.Ordinal);
        var host = Encoding.Latin1.GetBytes(slash < 0 ? pattern : pattern[..slash]);
        var maskText = slash < 0 ? null : pattern[(slash + 1)..];
        isVersion6 = false;
        if (TryParseShort(host, out var address4))
        {
            address = address4;
            return TryMask4(maskText, out mask) ? null : $"'{pattern}' has no valid mask";
        }

        if (SampleAddresses.TryParseIPv6(host, out var address6))
        {
            isVersion6 = true;
            address = address6;
            return TryMask6(maskText, out mask) ? null : $"'{pattern}' has no valid mask";
        }

        mask = uint.MaxValue;
        return ReadHost(pattern, maskText, out address);
    }

    /// <summary>The name of a host; once loops run, as in the reference, only one that was there before.</summary>
    private string? ReadHost(string pattern, string? mask, out UInt128 address)
    {
        if (_hosts.TryGetValue(pattern, out var known))
        {
            address = known;
            return null;
        }

        var isAsked = mask is null && Transport.EventLoop.CurrentOrNull is null;
        try
        {
            foreach (var found in isAsked ? Dns.GetHostAddresses(pattern) : [])
            {
                if (found.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork)
                {
                    var value = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(found.GetAddressBytes());
                    _hosts[pattern] = value;
                    address = value;
                    return null;
                }
            }
        }
        catch (System.Net.Sockets.SocketException)
        {
            // Not known: reported below like any other word.
        }

        address = default;
        return $"'{pattern}' is not a valid IPv4 or IPv6 address";
    }

    private static int Find(Table[] tables, UInt128 address)
    {
        foreach (var table in tables)
        {
            if (table.Networks.TryGetValue(address & table.Mask, out var index))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>
    /// Decimal numbers between dots, at most four; the last fills what is missing: <c>10.12</c> is 10.0.0.12.
    /// </summary>
    private static bool TryParseShort(ReadOnlySpan<byte> text, out uint address)
    {
        address = 0;
        var parts = 0;
        foreach (var range in text.Split((byte)'.'))
        {
            var part = text[range];
            if (++parts > 4 || part.IsEmpty || part.Length > 3 || part.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            {
                return false;
            }

            var value = (uint)SampleNumbers.ParseLeading(part);
            if (value > 255)
            {
                return false;
            }

            address = range.End.GetOffset(text.Length) == text.Length
                ? (parts == 1 ? value : (address << (8 * (5 - parts))) | value)
                : (address << 8) | value;
        }

        return true;
    }

    private static bool TryMask4(string? mask, out UInt128 bits)
    {
        bits = uint.MaxValue;
        if (mask is null)
        {
            return true;
        }

        if (int.TryParse(mask, out var prefix))
        {
            bits = prefix == 0 ? 0U : uint.MaxValue << (32 - prefix);
            return prefix is >= 0 and <= 32;
        }

        var isAddress = TryParseShort(Encoding.Latin1.GetBytes(mask), out var value);
        bits = value;
        return isAddress;
    }

    private static bool TryMask6(string? mask, out UInt128 bits)
    {
        bits = UInt128.MaxValue;
        if (mask is null)
        {
            return true;
        }

        var isNumber = int.TryParse(mask, out var prefix);
        bits = prefix == 0 ? 0 : UInt128.MaxValue << (128 - prefix);
        return isNumber && prefix is >= 0 and <= 128;
    }

    /// <summary>The networks of one mask.</summary>
    private sealed class Table(UInt128 mask)
    {
        public UInt128 Mask { get; } = mask;

        public ConcurrentDictionary<UInt128, int> Networks { get; } = new(1, 1);
    }
}
