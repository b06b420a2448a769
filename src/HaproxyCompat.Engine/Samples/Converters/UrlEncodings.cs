using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples.Fetches;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary><c>url_dec([in_form])</c> and <c>url_enc([query])</c> (manual 7.3.1, RFC 3986, 2.1).</summary>
internal static class UrlEncodings
{
    public static readonly ImmutableArray<Converter> Keywords =
    [
        new("url_dec", ArgumentForms.Integers(0, 1), SampleType.String, SampleType.String, Decode),
        new("url_enc", EncodeSignature, SampleType.String, SampleType.String, Encode),
    ];

    private static Signature EncodeSignature => new(1, ArgumentKind.String)
    {
        Check = static arguments => arguments.Length == 0 || (string)arguments[0] is "query" or ""
            ? null
            : $"unknown encoding type '{arguments[0]}': 'query' is expected",
    };

    /// <summary>A plus is a blank behind a question mark, and everywhere in a form.</summary>
    private static bool Decode(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var source = sample.Span;
        var room = context.Scratch.Rent(source.Length);
        var output = room.Span;
        var isForm = ArgumentForms.IntegerAt(arguments, 0) != 0;
        var length = 0;
        for (var index = 0; index < source.Length; index++)
        {
            var letter = source[index];
            switch (letter)
            {
                case (byte)'%':
                    if (index + 2 >= source.Length
                        || SampleNumbers.HexDigit(source[index + 1]) is not (>= 0 and var high)
                        || SampleNumbers.HexDigit(source[index + 2]) is not (>= 0 and var low))
                    {
                        return false;
                    }

                    output[length++] = (byte)((high << 4) | low);
                    index += 2;
                    break;
                case (byte)'+' when isForm:
                    output[length++] = (byte)' ';
                    break;
                case (byte)'?':
                    isForm = true;
                    output[length++] = letter;
                    break;
                default:
                    output[length++] = letter;
                    break;
            }
        }

        sample.SetString(context.Scratch.Keep(room, length));
        return true;
    }

    private static bool Encode(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var source = sample.Span;
        var room = context.Scratch.Rent(source.Length * 3);
        var output = room.Span;
        var length = 0;
        foreach (var letter in source)
        {
            if (char.IsAsciiLetterOrDigit((char)letter) || letter is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~')
            {
                output[length++] = letter;
                continue;
            }

            output[length++] = (byte)'%';
            output[length++] = "0123456789ABCDEF"u8[letter >> 4];
            output[length++] = "0123456789ABCDEF"u8[letter & 15];
        }

        sample.SetString(context.Scratch.Keep(room, length));
        return true;
    }
}
