using System.Buffers.Binary;
using System.Buffers.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Samples;

/// <summary>
/// Changes the type of a value where the reference does so by itself, between a fetch, converters and their use (manual
/// 7.3).
/// </summary>
public static class SampleCasts
{
    /// <summary>
    /// True where <paramref name="to"/> can be made from <paramref name="from"/>, whatever the value.
    /// </summary>
    public static bool CanCast(SampleType from, SampleType to) => from switch
    {
        _ when from == to || from == SampleType.Any || to == SampleType.Any => true,
        SampleType.Boolean => to is SampleType.Integer or SampleType.String or SampleType.Binary,
        SampleType.Integer => true,
        SampleType.Address => to is not (SampleType.Boolean or SampleType.Method),
        SampleType.IPv4 => to is not (SampleType.Boolean or SampleType.Method),
        SampleType.IPv6 => to is SampleType.Address or SampleType.IPv4 or SampleType.String or SampleType.Binary,
        SampleType.String => true,
        SampleType.Binary => to is SampleType.String or SampleType.Method,
        SampleType.Method => to is SampleType.String or SampleType.Binary,
        _ => false,
    };

    /// <summary>Makes the value one of type <paramref name="to"/>; false where the value has no such form.</summary>
    public static bool TryCast(ref Sample sample, SampleType to, SampleScratch scratch)
    {
        if (sample.Type == to)
        {
            return true;
        }

        switch (to)
        {
            case SampleType.Any:
                return true;
            case SampleType.Address when sample.IsAddress:
                return true;
            case SampleType.Integer:
                return TryInteger(ref sample);
            case SampleType.Boolean:
                return TryBoolean(ref sample);
            case SampleType.String:
                return TryString(ref sample, scratch);
            case SampleType.Binary:
                return TryBinary(ref sample, scratch);
            case SampleType.Address or SampleType.IPv4 or SampleType.IPv6:
                return TryAddress(ref sample, to);
            case SampleType.Method when sample.IsText:
                sample.SetMethod(sample.Bytes);
                return true;
            default:
                return false;
        }
    }

    private static bool TryInteger(ref Sample sample)
    {
        switch (sample.Type)
        {
            case SampleType.Boolean:
                sample.SetInteger(sample.Number);
                return true;
            case SampleType.IPv4:
                sample.SetInteger((uint)sample.Address);
                return true;
            case SampleType.String when !sample.Bytes.IsEmpty:
                sample.SetInteger(SampleNumbers.ParseLeading(sample.Span));
                return true;
            default:
                return false;
        }
    }

    private static bool TryBoolean(ref Sample sample)
    {
        if (sample.Type != SampleType.Boolean && !TryCastToInteger(ref sample))
        {
            return false;
        }

        sample.SetBoolean(sample.Number != 0);
        return true;
    }

    private static bool TryCastToInteger(ref Sample sample) =>
        sample.Type == SampleType.Integer || TryInteger(ref sample);

    private static bool TryString(ref Sample sample, SampleScratch scratch)
    {
        switch (sample.Type)
        {
            case SampleType.Boolean or SampleType.Integer:
                var digits = scratch.Rent(20);
                _ = Utf8Formatter.TryFormat(sample.Number, digits.Span, out var length);
                sample.SetString(scratch.Keep(digits, length));
                return true;
            case SampleType.IPv4 or SampleType.IPv6:
                var text = scratch.Rent(46);
                var address = sample.Type == SampleType.IPv4
                    ? SocketAddressValue.FromIPv4((uint)sample.Address, 0)
                    : SocketAddressValue.FromIPv6(sample.Address, 0);
                _ = address.TryFormatAddress(text.Span, out length);
                sample.SetString(scratch.Keep(text, length));
                return true;
            case SampleType.Binary:
                // As the reference does: the text ends at the first NUL.
                var end = sample.Span.IndexOf((byte)0);
                sample.SetString(end < 0 ? sample.Bytes : sample.Bytes[..end]);
                return true;
            case SampleType.Method:
                sample.SetString(sample.Bytes);
                return true;
            default:
                return false;
        }
    }

    private static bool TryBinary(ref Sample sample, SampleScratch scratch)
    {
        switch (sample.Type)
        {
            case SampleType.Boolean or SampleType.Integer:
                var number = scratch.Rent(8);
                BinaryPrimitives.WriteInt64BigEndian(number.Span, sample.Number);
                sample.SetBinary(number);
                return true;
            case SampleType.IPv4:
                var four = scratch.Rent(4);
                BinaryPrimitives.WriteUInt32BigEndian(four.Span, (uint)sample.Address);
                sample.SetBinary(four);
                return true;
            case SampleType.IPv6:
                var sixteen = scratch.Rent(16);
                BinaryPrimitives.WriteUInt128BigEndian(sixteen.Span, sample.Address);
                sample.SetBinary(sixteen);
                return true;
            case SampleType.String or SampleType.Method:
                sample.SetBinary(sample.Bytes);
                return true;
            default:
                return false;
        }
    }

    private static bool TryAddress(ref Sample sample, SampleType to)
    {
        switch (sample.Type)
        {
            case SampleType.Integer:
                sample.SetIPv4((uint)sample.Number);
                break;
            case SampleType.String:
                // As in the reference a text is read as the family that is asked for.
                return SampleAddresses.TryParse(sample.Span, ref sample)
                    && (to == SampleType.Address || sample.Type == to);
            case SampleType.IPv4 or SampleType.IPv6:
                break;
            default:
                return false;
        }

        return to switch
        {
            SampleType.IPv4 when sample.Type == SampleType.IPv6 => TryNarrow(ref sample),
            SampleType.IPv6 when sample.Type == SampleType.IPv4 => Widen(ref sample),
            _ => true,
        };
    }

    private static bool TryNarrow(ref Sample sample)
    {
        if (!SampleAddresses.TryGetIPv4(sample.Address, out var address))
        {
            return false;
        }

        sample.SetIPv4(address);
        return true;
    }

    private static bool Widen(ref Sample sample)
    {
        sample.SetIPv6(SampleAddresses.Map(sample.Address));
        return true;
    }
}
