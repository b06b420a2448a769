using System.Buffers;
using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples.Fetches.Internal;

/// <summary>
/// Values that the configuration gives: <c>str</c>, <c>int</c>, <c>bool</c>, <c>bin</c>, addresses, methods,
/// environment (manual 7.3.2).
/// </summary>
internal static class Constants
{
    /// <summary>What a method is made of (RFC 9110, 5.6.2).</summary>
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        new("always_false", Signature.None, SampleType.Boolean, FetchNeeds.None, False),
        new("always_true", Signature.None, SampleType.Boolean, FetchNeeds.None, True),
        new("bin", BinarySignature, SampleType.Binary, FetchNeeds.None, Binary),
        new("bool", BooleanSignature, SampleType.Boolean, FetchNeeds.None, Boolean),
        new("env", EnvironmentSignature, SampleType.String, FetchNeeds.None, Variable),
        new("int", ArgumentForms.Integers(1, 1), SampleType.Integer, FetchNeeds.None, Integer),
        new("ipv4", AddressSignature(SampleType.IPv4), SampleType.IPv4, FetchNeeds.None, Address),
        new("ipv6", AddressSignature(SampleType.IPv6), SampleType.IPv6, FetchNeeds.None, Address),
        new("meth", MethodSignature, SampleType.Method, FetchNeeds.None, Method),
        new("str", ArgumentForms.Text(1, ArgumentKind.String), SampleType.String, FetchNeeds.None, Text),
    ];

    private static Signature BinarySignature => new(1, ArgumentKind.String)
    {
        Check = static arguments => IsHexadecimal((string)arguments[0])
            ? null
            : $"invalid binary '{arguments[0]}': an even number of hexadecimal digits is expected",
        Prepare = static arguments => [Convert.FromHexString((string)arguments[0])],
    };

    private static Signature BooleanSignature => new(1, ArgumentKind.String)
    {
        Check = static arguments => TryBoolean((string)arguments[0], out _)
            ? null
            : "'true', 'false', '1' or '0' is expected",
        Prepare = static arguments => [TryBoolean((string)arguments[0], out var value) && value],
    };

    private static Signature MethodSignature => ArgumentForms.Text(1, ArgumentKind.String) with
    {
        Check = static arguments => ((string)arguments[0]).AsSpan().ContainsAnyExcept(TokenCharacters)
            ? $"'{arguments[0]}' is not a valid method"
            : null,
    };

    /// <summary>The variable is read once, at start; an unknown one has no value.</summary>
    private static Signature EnvironmentSignature => new(1, ArgumentKind.String)
    {
        Prepare = static arguments =>
            Environment.GetEnvironmentVariable((string)arguments[0]) is { } value ? ArgumentForms.ToBytes([value]) : [],
    };

    private static Signature AddressSignature(SampleType type) =>
        new(1, type == SampleType.IPv4 ? ArgumentKind.IPv4Address : ArgumentKind.IPv6Address)
        {
            Check = arguments => TryAddress((string)arguments[0], type, out _)
                ? null
                : $"'{arguments[0]}' is no {type} address",
            Prepare = arguments => [TryAddress((string)arguments[0], type, out var address) ? address : default],
        };

    private static bool TryAddress(string text, SampleType type, out Sample address)
    {
        address = default;
        return SampleAddresses.TryParse(System.Text.Encoding.Latin1.GetBytes(text), ref address)
            && address.Type == type;
    }

    private static bool IsHexadecimal(string text) =>
        text.Length > 0 && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit);

    private static bool TryBoolean(string text, out bool value)
    {
        value = text.Equals("true", StringComparison.OrdinalIgnoreCase);
        if (value || text.Equals("false", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var isNumber = SampleNumbers.TryParse(text, out var number);
        value = number != 0;
        return isNumber && number is (0 or 1);
    }

    private static bool True(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetBoolean(true);
        return true;
    }

    private static bool False(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetBoolean(false);
        return true;
    }

    private static bool Boolean(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetBoolean((bool)arguments[0]);
        return true;
    }

    private static bool Integer(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetInteger((long)arguments[0]);
        return true;
    }

    private static bool Text(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetString((byte[])arguments[0]);
        return true;
    }

    private static bool Variable(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        !arguments.IsEmpty && Text(context, arguments, ref sample);

    private static bool Binary(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetBinary((byte[])arguments[0]);
        return true;
    }

    private static bool Method(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetMethod((byte[])arguments[0]);
        return true;
    }

    private static bool Address(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetValue((Sample)arguments[0]);
        return true;
    }
}
