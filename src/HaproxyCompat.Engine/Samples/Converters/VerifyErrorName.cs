using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Values;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>
/// <c>x509_v_err_str</c>: the name of a certificate error, or its number when it has none (manual 7.3.1).
/// </summary>
internal static class VerifyErrorName
{
    public static readonly ImmutableArray<Converter> Keywords =
    [
        new("x509_v_err_str", Signature.None, SampleType.Integer, SampleType.String, Apply),
    ];

    private static readonly ImmutableArray<byte[]> Names =
    [
        .. Enumerable.Range(0, VerifyErrors.Last + 1)
            .Select(number => Encoding.ASCII.GetBytes(VerifyErrors.NameOf(number)!)),
    ];

    private static bool Apply(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        // As in the reference only the low 32 bits of a number are looked up.
        if (unchecked((int)sample.Number) is >= 0 and <= VerifyErrors.Last and var known)
        {
            sample.SetString(Names[known]);
            return true;
        }

        // A number without a name is shown without its sign, as the reference does.
        var room = context.Scratch.Rent(20);
        _ = Utf8Formatter.TryFormat(unchecked((ulong)sample.Number), room.Span, out var written);
        sample.SetString(context.Scratch.Keep(room, written));
        return true;
    }
}
