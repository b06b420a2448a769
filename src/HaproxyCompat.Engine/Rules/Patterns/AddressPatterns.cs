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
    private readonly List<(UInt128 Mask, Dictionary<UInt128, int> Networks)> _version4 = [];
    private readonly List<(UInt128 Mask, Dictionary<UInt128, int> Networks)> _version6 = [];

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

    public override string? Add(string pattern, int index)
    {
        var slash = pattern.IndexOf('/', StringComparison.Ordinal);
        var host = Encoding.Latin1.GetBytes(slash < 0 ? pattern : pattern[..slash]);
        var mask = slash < 0 ? null : pattern[(slash + 1)..];
        if (TryParseShort(host, out var address4))
        {
            return TryMask4(mask, out var mask4)
                ? Put(_version4, mask4, address4, index)
                : $"'{pattern}' has no valid mask";
        }

        if (SampleAddresses.TryParseIPv6(host, out var address6))
        {
            return TryMask6(mask, out var mask6)
                ? Put(_version6, mask6, address6, index)
                : $"'{pattern}' has no valid mask";
        }

        return AddHost(pattern, mask, index);
    }

    private string? AddHost(string pattern, string? mask, int index)
    {
        try
        {
            foreach (var address in mask is null ? Dns.GetHostAddresses(pattern) : [])
            {
                if (address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork)
                {
                    return Put(
                        _version4,
                        uint.MaxValue,
                        System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes()),
                        index);
                }
            }
        }
        catch (System.Net.Sockets.SocketException)
        {
            // Not known: reported below like any other word.
        }

        return $"'{pattern}' is not a valid IPv4 or IPv6 address";
    }

    private static int Find(List<(UInt128 Mask, Dictionary<UInt128, int> Networks)> tables, UInt128 address)
    {
        foreach (var (mask, networks) in tables)
        {
            if (networks.TryGetValue(address & mask, out var index))
            {
                return index;
            }
        }

        return -1;
    }

    private static string? Put(
        List<(UInt128 Mask, Dictionary<UInt128, int> Networks)> tables, UInt128 mask, UInt128 address, int index)
    {
        var table = tables.FirstOrDefault(entry => entry.Mask == mask).Networks;
        if (table is null)
        {
            table = [];
            tables.Add((mask, table));
            tables.Sort(static (left, right) => right.Mask.CompareTo(left.Mask));
        }

        table.TryAdd(address & mask, index);
        return null;
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
}
