using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Http;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>
/// Parts of Forwarded headers, taken and made: the <c>rfc7239_...</c> converters (manual 7.3.1, RFC 7239).
/// </summary>
internal static class Forwarded
{
    public static readonly ImmutableArray<Converter> Keywords =
    [
        new("rfc7239_field", FieldSignature, SampleType.String, SampleType.String, Field),
        new("rfc7239_is_valid", Signature.None, SampleType.String, SampleType.Boolean, IsValid),
        new("rfc7239_n2nn", Signature.None, SampleType.String, SampleType.Any, NodeName),
        new("rfc7239_n2np", Signature.None, SampleType.String, SampleType.Any, NodePort),
        new("rfc7239_nn", Signature.None, SampleType.Any, SampleType.String, MakeName),
        new("rfc7239_np", Signature.None, SampleType.Any, SampleType.String, MakePort),
    ];

    private static readonly byte[] Unknown = "unknown"u8.ToArray();

    /// <summary>The reference takes any name; one that is no part of an element has no value.</summary>
    private static Signature FieldSignature => new(1, ArgumentKind.String)
    {
        Prepare = static arguments => [PartOf((string)arguments[0])],
    };

    private static ForwardedParts PartOf(string name) => name.ToLowerInvariant() switch
    {
        "proto" => ForwardedParts.Proto,
        "host" => ForwardedParts.Host,
        "by" => ForwardedParts.By,
        "for" => ForwardedParts.For,
        _ => ForwardedParts.None,
    };

    private static bool Field(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var part = (ForwardedParts)arguments[0];
        if (part == ForwardedParts.None || !ForwardedElement.TryRead(sample.Span, part, out var range))
        {
            return false;
        }

        sample.SetBytes(sample.Bytes[range]);
        return true;
    }

    private static bool IsValid(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetBoolean(ForwardedElement.TryRead(sample.Span, ForwardedParts.None, out _));
        return true;
    }

    private static bool NodeName(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var rest = sample.Span;
        if (!ForwardedNode.TryName(ref rest, out var name, out var address))
        {
            return false;
        }

        if (rest.StartsWith(":"u8))
        {
            rest = rest[1..];
            if (!ForwardedNode.TryPort(ref rest, out _, out _))
            {
                return false;
            }
        }

        switch (address.Type)
        {
            case SampleType.IPv4:
                sample.SetIPv4((uint)address.Address);
                break;
            case SampleType.IPv6:
                sample.SetIPv6(address.Address);
                break;
            default:
                sample.SetString(context.Scratch.Copy(name));
                break;
        }

        return true;
    }

    private static bool NodePort(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var rest = sample.Span;
        if (!ForwardedNode.TryName(ref rest, out _, out _) || !rest.StartsWith(":"u8))
        {
            return false;
        }

        rest = rest[1..];
        if (!ForwardedNode.TryPort(ref rest, out var port, out var number))
        {
            return false;
        }

        if (number > 0)
        {
            sample.SetInteger(number);
        }
        else
        {
            sample.SetString(context.Scratch.Copy(port));
        }

        return true;
    }

    internal static bool MakeName(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var isAddress = sample.IsAddress;
        var hasBrackets = sample.Type == SampleType.IPv6;
        if (!SampleCasts.TryCast(ref sample, SampleType.String, context.Scratch))
        {
            return false;
        }

        if (isAddress)
        {
            using var text = context.Scratch.BorrowText();
            text.Append(hasBrackets ? "["u8 : default);
            text.Append(sample.Span);
            text.Append(hasBrackets ? "]"u8 : default);
            sample.SetString(context.Scratch.Copy(text.Span));
            return true;
        }

        if (sample.Bytes.IsEmpty)
        {
            sample.SetString(Unknown);
            return true;
        }

        return TryMakeWord(context, ref sample);
    }

    internal static bool MakePort(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (sample.Type == SampleType.Integer)
        {
            sample.SetInteger((uint)sample.Number);
            return SampleCasts.TryCast(ref sample, SampleType.String, context.Scratch);
        }

        return SampleCasts.TryCast(ref sample, SampleType.String, context.Scratch)
            && !sample.Bytes.IsEmpty && TryMakeWord(context, ref sample);
    }

    private static bool TryMakeWord(in SampleContext context, ref Sample sample)
    {
        if (!ForwardedNode.IsWord(sample.Span))
        {
            return false;
        }

        using var text = context.Scratch.BorrowText();
        text.Append("_"u8);
        text.Append(sample.Span);
        sample.SetString(context.Scratch.Copy(text.Span));
        return true;
    }
}
