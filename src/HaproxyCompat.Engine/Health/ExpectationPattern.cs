using System.Runtime.CompilerServices;
using System.Text;
using HaproxyCompat.Engine.Rules.Patterns;

namespace HaproxyCompat.Engine.Health;

/// <summary>The regular expressions of <c>expect</c> lines, which the configuration has accepted.</summary>
/// <remarks>Each is compiled once: what belongs to a pattern lives as long as the pattern's text does, which is that of
/// the configuration, however many servers are checked with it and how often.</remarks>
internal static class ExpectationPattern
{
    private static readonly ConditionalWeakTable<string, Lazy<CompiledRegex?>> AsWritten = [];
    private static readonly ConditionalWeakTable<string, Lazy<CompiledRegex?>> InAnyCase = [];

    /// <summary>
    /// Does the text match; null when it takes too long to say, and then the expectation is not met, negated or not.
    /// </summary>
    public static bool? Matches(string pattern, string text, bool ignoreCase = false) =>
        Of(pattern, ignoreCase)?.IsMatch(Encoding.Latin1.GetBytes(text));

    public static CompiledRegex? Of(string pattern, bool ignoreCase) =>
        (ignoreCase ? InAnyCase : AsWritten)
            .GetValue(pattern, key => new(() => CompiledRegex.TryCompile(key, ignoreCase, out _))).Value;
}
