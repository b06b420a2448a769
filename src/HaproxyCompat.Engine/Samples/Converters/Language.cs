using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>
/// <c>language(a;b;c[,default])</c>: the wanted language of greatest weight in Accept-Language (manual 7.3.1, RFC 9110,
/// 12.5.4).
/// </summary>
internal static class Language
{
    public static readonly ImmutableArray<Converter> Keywords =
    [
        new("language", LanguageSignature, SampleType.String, SampleType.String, Apply),
    ];

    private static Signature LanguageSignature => new(1, ArgumentKind.String, ArgumentKind.String)
    {
        Prepare = static arguments =>
        [
            ((string)arguments[0]).Split(';').Select(Encoding.Latin1.GetBytes).ToArray(),
            .. arguments.Skip(1).Select(static text => (object)Encoding.Latin1.GetBytes((string)text)),
        ],
    };

    private static bool Apply(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var offered = (byte[][])arguments[0];
        var best = 0;
        ReadOnlyMemory<byte> chosen = arguments.Length > 1 ? (byte[])arguments[1] : null;
        var hasDefault = arguments.Length > 1;
        var offset = 0;
        while (HeaderValues.TryNext(sample.Span, ref offset, out var start, out var length))
        {
            var value = sample.Span.Slice(start, length);
            var semicolon = value.IndexOf((byte)';');
            var name = (semicolon < 0 ? value : value[..semicolon]).TrimEnd((byte)' ');
            var weight = semicolon < 0 ? 1000 : Weight(value[(semicolon + 1)..]);
            if (weight <= best || name.IsEmpty)
            {
                continue;
            }

            foreach (var language in offered)
            {
                if (Matches(language, name))
                {
                    (best, chosen, hasDefault) = (weight, language, true);
                    break;
                }
            }
        }

        sample.SetString(chosen);
        return hasDefault;
    }

    /// <summary>A language, or a wanted variant of it; letters count as they are written.</summary>
    private static bool Matches(ReadOnlySpan<byte> offered, ReadOnlySpan<byte> wanted) =>
        !offered.IsEmpty
        && wanted.StartsWith(offered)
        && (wanted.Length == offered.Length || wanted[offered.Length] == '-');

    /// <summary><c>q=0.8</c> as thousandths; 1000 where the first parameter is no weight.</summary>
    private static int Weight(ReadOnlySpan<byte> parameters)
    {
        parameters = parameters.TrimStart((byte)' ');
        if (parameters is not [(byte)'q', (byte)'=', (>= (byte)'0' and <= (byte)'9') or (byte)'.', ..])
        {
            return 1000;
        }

        var digits = parameters[2..];
        var weight = 0;
        var scale = 1000;
        foreach (var digit in digits)
        {
            if (digit == '.')
            {
                continue;
            }

            if (digit is < (byte)'0' or > (byte)'9' || scale == 0)
            {
                break;
            }

            weight += (digit - '0') * scale;
            scale /= 10;
        }

        return Math.Min(weight, 1000);
    }
}
