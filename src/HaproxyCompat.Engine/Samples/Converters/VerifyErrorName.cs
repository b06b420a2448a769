using System.Collections.Immutable;
using System.Globalization;
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

    private static bool Apply(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        // A number without a name is shown without its sign, as the reference does.
        var text = VerifyErrors.NameOf(sample.Number)
            ?? unchecked((ulong)sample.Number).ToString(CultureInfo.InvariantCulture);
        sample.SetString(Encoding.ASCII.GetBytes(text));
        return true;
    }
}
