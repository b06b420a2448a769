using System.Text;
using System.Text.RegularExpressions;

namespace HaproxyCompat.Engine.Rules.Patterns;

/// <summary>
/// Regular expressions as PCRE writes them, for the engine of the framework; and the references in their replacements.
/// </summary>
public static class RegexText
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <returns>Null when the expression is not understood; <paramref name="complaint"/> says why.</returns>
    public static Regex? TryCompile(string pattern, bool ignoreCase, out string? complaint)
    {
        try
        {
            complaint = null;
            var options = RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
            var text = Translate(pattern);
            return (RepeatsGroup(text) ? TryCompileLinear(text, options) : null) ?? new Regex(text, options, Limit);
        }
        catch (ArgumentException exception)
        {
            complaint = $"regex '{pattern}' is invalid: {exception.Message}";
            return null;
        }
    }

    /// <summary>Does the text match; null when it takes too long to say.</summary>
    public static bool? IsMatch(Regex regex, ReadOnlySpan<char> text)
    {
        try
        {
            return regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>The first match; none when it takes too long to say.</summary>
    public static Match Match(Regex regex, string text)
    {
        try
        {
            return regex.Match(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return System.Text.RegularExpressions.Match.Empty;
        }
    }

    /// <summary>The match behind another one; none when it takes too long to say.</summary>
    public static Match Next(Match match)
    {
        try
        {
            return match.NextMatch();
        }
        catch (RegexMatchTimeoutException)
        {
            return System.Text.RegularExpressions.Match.Empty;
        }
    }

    /// <summary>
    /// Appends a replacement for one match: <c>\0</c> to <c>\9</c> stand for groups, <c>\xHH</c> for a byte, a
    /// backslash before anything else for that (manual 4.4 "replace-header").
    /// </summary>
    public static void AppendReplacement(StringBuilder output, string replacement, Match match)
    {
        for (var index = 0; index < replacement.Length; index++)
        {
            var letter = replacement[index];
            if (letter != '\\' || index + 1 == replacement.Length)
            {
                output.Append(letter);
                continue;
            }

            var next = replacement[++index];
            if (char.IsAsciiDigit(next))
            {
                output.Append(match.Groups[next - '0'].ValueSpan);
            }
            else if (next == 'x' && index + 2 < replacement.Length
                && byte.TryParse(
                    replacement.AsSpan(index + 1, 2),
                    System.Globalization.NumberStyles.AllowHexSpecifier,
                    null,
                    out var value))
            {
                output.Append((char)value);
                index += 2;
            }
            else
            {
                output.Append(next);
            }
        }
    }

    /// <summary>A group that is repeated is what can make a search take exponential time: <c>(a+)+</c>.</summary>
    private static bool RepeatsGroup(string pattern)
    {
        for (var index = pattern.IndexOf(')', StringComparison.Ordinal); index >= 0 && index + 1 < pattern.Length;
            index = pattern.IndexOf(')', index + 1))
        {
            if (pattern[index + 1] is '*' or '+' or '{')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The engine whose time grows with the text alone finds the same matches; null where it lacks a construct.
    /// </summary>
    private static Regex? TryCompileLinear(string pattern, RegexOptions options)
    {
        try
        {
            return new Regex(pattern, options | RegexOptions.NonBacktracking, Limit);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>
    /// What PCRE and the framework spell differently: <c>(?P&lt;name&gt;</c>, <c>\h</c>, named classes.
    /// </summary>
    private static string Translate(string pattern)
    {
        if (!pattern.Contains("(?P<", StringComparison.Ordinal) && !pattern.Contains("\\h", StringComparison.Ordinal)
            && !pattern.Contains("[[:", StringComparison.Ordinal))
        {
            return pattern;
        }

        return pattern
            .Replace("(?P<", "(?<", StringComparison.Ordinal)
            .Replace("\\h", "[ \\t]", StringComparison.Ordinal)
            .Replace("[:alpha:]", "a-zA-Z", StringComparison.Ordinal)
            .Replace("[:digit:]", "0-9", StringComparison.Ordinal)
            .Replace("[:alnum:]", "a-zA-Z0-9", StringComparison.Ordinal)
            .Replace("[:space:]", "\\s", StringComparison.Ordinal)
            .Replace("[:upper:]", "A-Z", StringComparison.Ordinal)
            .Replace("[:lower:]", "a-z", StringComparison.Ordinal)
            .Replace("[:xdigit:]", "0-9a-fA-F", StringComparison.Ordinal)
            .Replace("[:blank:]", " \\t", StringComparison.Ordinal)
            .Replace("[:punct:]", "!-/:-@\\[-`{-~", StringComparison.Ordinal);
    }
}
