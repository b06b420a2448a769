using System.Collections.Immutable;
using System.Text;
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

            return CompiledRegex.TryCompile(
                (string)arguments[0],
                Flags(arguments).Contains('i', StringComparison.Ordinal),
                out var complaint) is null
                ? complaint
                : null;
        },
        Prepare = static arguments =>
        [
            CompiledRegex.TryCompile(
                (string)arguments[0], Flags(arguments).Contains('i', StringComparison.Ordinal), out _)!,
            Encoding.Latin1.GetBytes((string)arguments[1]),
            Flags(arguments).Contains('g', StringComparison.Ordinal),
        ],
    };

    private static string Flags(ImmutableArray<object> arguments) => arguments.Length > 2 ? (string)arguments[2] : "";

    /// <summary>
    /// What is behind a match is searched as a text of its own, at whose beginning <c>^</c> does not match.
    /// </summary>
    private static bool Replace(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var regex = (CompiledRegex)arguments[0];
        var replacement = (byte[])arguments[1];
        var isGlobal = (bool)arguments[2];
        var rest = sample.Span;
        if (!regex.TryMatch(rest, isContinued: false, out var match))
        {
            return true;
        }

        using var output = context.Scratch.BorrowText();
        bool again;
        do
        {
            output.Append(rest[..match.Start]);
            match.AppendTo(output, replacement);

            var isLast = rest.IsEmpty;

            // Where a match of no bytes brought nothing forward, one byte is passed over.
            var end = match.End;
            if (end == 0 && !isLast)
            {
                output.Append(rest[end++]);
            }

            rest = rest[end..];
            again = isGlobal && !isLast && output.Length < context.Scratch.ValueLimitBytes
                && regex.TryMatch(rest, isContinued: true, out match);
        }
        while (again);

        output.Append(rest);
        sample.SetBytes(context.Scratch.Copy(output.Span));
        return true;
    }
}
