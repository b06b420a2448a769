using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>
/// <c>ipmask(mask4[,mask6])</c>: IPv4 inside IPv6 counts as IPv4; IPv6 without its mask has no value (manual 7.3.1).
/// </summary>
internal static class AddressMask
{
    public static readonly ImmutableArray<Converter> Keywords =
    [
        new("ipmask", MaskSignature, SampleType.Address, SampleType.Address, Apply),
    ];

    private static Signature MaskSignature => new(1, ArgumentKind.IPv4Mask, ArgumentKind.IPv6Mask)
    {
        Prepare = static arguments =>
        [
            (object)Mask4(arguments[0]),
            .. arguments.Skip(1).Select(static argument => (object)Mask6(argument)),
        ],
    };

    private static uint Mask4(object argument)
    {
        if (argument is int prefix)
        {
            return prefix == 0 ? 0 : uint.MaxValue << (32 - prefix);
        }

        _ = SampleAddresses.TryParseIPv4(Encoding.Latin1.GetBytes((string)argument), out var mask, out _);
        return mask;
    }

    private static UInt128 Mask6(object argument)
    {
        if (argument is int prefix)
        {
            return prefix == 0 ? 0 : UInt128.MaxValue << (128 - prefix);
        }

        _ = SampleAddresses.TryParseIPv6(Encoding.Latin1.GetBytes((string)argument), out var mask);
        return mask;
    }

    private static bool Apply(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (sample.Type == SampleType.IPv6)
        {
            if (SampleAddresses.TryGetIPv4(sample.Address, out var inner))
            {
                sample.SetIPv4(inner & (uint)arguments[0]);
                return true;
            }

            if (arguments.Length < 2)
            {
                return false;
            }

            sample.SetIPv6(sample.Address & (UInt128)arguments[1]);
            return true;
        }

        sample.SetIPv4((uint)sample.Address & (uint)arguments[0]);
        return true;
    }
}
