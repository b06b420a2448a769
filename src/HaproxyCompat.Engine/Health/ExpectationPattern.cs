using System.Text;
using HaproxyCompat.Engine.Rules.Patterns;

namespace HaproxyCompat.Engine.Health;

/// <summary>The regular expressions of <c>expect</c> lines, which the configuration has accepted.</summary>
internal static class ExpectationPattern
{
    /// <summary>
    /// Does the text match; null when it takes too long to say, and then the expectation is not met, negated or not.
    /// </summary>
    public static bool? Matches(string pattern, string text, bool ignoreCase = false) =>
        CompiledRegex.TryCompile(pattern, ignoreCase, out _)?.IsMatch(Encoding.Latin1.GetBytes(text));
}
