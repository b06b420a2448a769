using System.Collections.Immutable;
using System.Globalization;
using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Config.Keepalived.Instances;

/// <summary>The lines of an instance about macvlans (keepalived.conf(5), <c>use_vmac</c>).</summary>
internal static class VmacKeywords
{
    /// <summary>IFNAMSIZ without its end.</summary>
    private const int MaximumName = 15;

    private const int HardwareBytes = 6;

    public static readonly BlockKeyword<InstanceDraft>[] All =
    [
        new ValueKeyword<InstanceDraft>("use_vmac", 0, ParseVmac),
        new ValueKeyword<InstanceDraft>("use_vmac_addr", 0, (instance, _) => instance.UseVmacForAddresses = true),
        new ValueKeyword<InstanceDraft>("vmac_xmit_base", 0, (instance, line) =>
            instance.TransmitsBase = line.Location),
    ];

    private static void ParseVmac(InstanceDraft instance, KeywordLine line)
    {
        var name = instance.Vmac?.Name;
        ImmutableArray<byte> hardware = [];
        for (var i = 1; i < line.Count; i++)
        {
            if (line[i].Contains(':'))
            {
                hardware = Hardware(instance, line, i);
                break;
            }

            if (name is not null)
            {
                line.Report(i, $"({instance.Name}) the VMAC has a name already; '{line[i]}' is left out");
                break;
            }

            name = InterfaceName(instance, line, i);
            if (name is null)
            {
                break;
            }
        }

        instance.Vmac = new VmacConfig(name, TransmitsBase: false) { Hardware = hardware };
    }

    private static string? InterfaceName(InstanceDraft instance, KeywordLine line, int index)
    {
        var name = line[index];
        if (name.Length is 0 or > MaximumName || name.AsSpan().IndexOfAny('/', ' ', '\t') >= 0 || name is "." or "..")
        {
            line.Report(
                index,
                $"({instance.Name}) '{name}' is no name of an interface (at most {MaximumName} characters, no '/')");
            return null;
        }

        if (line.Context.Host.FindInterface(name) != InterfaceKind.Missing && !line.Context.Host.IsMacvlan(name))
        {
            line.Report(
                index, $"({instance.Name}) interface '{name}' is there and is no macvlan; the name is left out");
            return null;
        }

        return name;
    }

    /// <summary>Six bytes, or five: the last is the virtual router id then (kept as five here).</summary>
    private static ImmutableArray<byte> Hardware(InstanceDraft instance, KeywordLine line, int index)
    {
        var parts = line[index].Split(':');
        var bytes = ImmutableArray.CreateBuilder<byte>(HardwareBytes);
        foreach (var part in parts.Take(HardwareBytes))
        {
            if (!byte.TryParse(part, NumberStyles.AllowHexSpecifier, null, out var value))
            {
                bytes.Clear();
                break;
            }

            bytes.Add(value);
        }

        if (bytes.Count < HardwareBytes - 1)
        {
            line.Report(
                index, $"({instance.Name}) '{line[index]}' is no hardware address (02:00:00:00:00:33); it is left out");
            return [];
        }

        if ((bytes[0] & 1) != 0)
        {
            line.Report(index, $"({instance.Name}) {line[index]} is a multicast address; it is left out");
            return [];
        }

        return bytes.ToImmutable();
    }
}
