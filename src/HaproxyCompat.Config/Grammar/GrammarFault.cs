using Pidgin;

namespace HaproxyCompat.Config.Grammar;

/// <summary>Words for what a grammar did not understand.</summary>
internal static class GrammarFault
{
    /// <param name="text">The text that was parsed.</param>
    public static string Describe(string text, ParseError<char> error)
    {
        var wanted = string.Join(" or ", error.Expected.Select(Name).Where(name => name.Length > 0).Distinct());
        var place = error.ErrorOffset >= text.Length ? "the end" : $"'{text[error.ErrorOffset..]}'";
        return wanted.Length > 0 ? $"expected {wanted} before {place}" : $"cannot understand {place}";
    }

    private static string Name(Expected<char> expected) =>
        expected.Label ?? (expected.IsEof ? "the end" : $"'{string.Concat(expected.Tokens)}'");
}
