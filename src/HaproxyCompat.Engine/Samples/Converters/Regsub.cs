using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Rules.Patterns;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>
/// <c>regsub(regex,subst[,flags])</c>: replaces the first match, all with <c>g</c>, in any case with <c>i</c> (manual
/// 7.3.1).
/// </summary>
internal static class Regsub
{
    public static readonly ImmutableArray<Converter> Keywords =
    [
        new("regsub", RegsubSignature, SampleType.String, SampleType.String, Replace),
    ];

    private static Signature RegsubSignature => new(2, ArgumentKind.Regex, ArgumentKind.String, ArgumentKind.String)
    {
        Check = static arguments =>
        {
            if (Flags(arguments).AsSpan().ContainsAnyExcept("gi"))
            {
                return $"unknown flags '{arguments[2]}': 'g' and 'i' are allowed";
            }

            return RegexText.TryCompile(
                (string)arguments[0],
                Flags(arguments).Contains('i', StringComparison.Ordinal),
                out var complaint) is null
                ? complaint
                : null;
        },
        Prepare = static arguments =>
        [
            RegexText.TryCompile(
                (string)arguments[0], Flags(arguments).Contains('i', StringComparison.Ordinal), out _)!,
            (string)arguments[1],
            Flags(arguments).Contains('g', StringComparison.Ordinal),
        ],
    };

    private static string Flags(ImmutableArray<object> arguments) => arguments.Length > 2 ? (string)arguments[2] : "";

    private static bool Replace(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var regex = (Regex)arguments[0];
        var text = Encoding.Latin1.GetString(sample.Span);
        var match = RegexText.Match(regex, text);
        if (!match.Success)
        {
            return true;
        }

        var output = new StringBuilder();
        var copied = 0;
        do
        {
            output.Append(text, copied, match.Index - copied);
            RegexText.AppendReplacement(output, (string)arguments[1], match);
            copied = match.Index + match.Length;
            match = (bool)arguments[2] ? RegexText.Next(match) : Match.Empty;
        }
        while (match.Success && output.Length < context.Scratch.ValueLimitBytes);

        output.Append(text, copied, text.Length - copied);
        var room = context.Scratch.Rent(output.Length);
        Encoding.Latin1.GetBytes(output.ToString(), room.Span);
        sample.SetBytes(room);
        return true;
    }
}
