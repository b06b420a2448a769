using System.Net;
using HaproxyCompat.Config.Haproxy;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Grammar;

/// <summary>What patterns of each match method must look like (manual 7.1.3 to 7.1.6).</summary>
internal static class PatternChecks
{
    private static readonly string[] Operators = ["eq", "ge", "gt", "le", "lt"];

    /// <returns>What is wrong with <paramref name="pattern"/>, or null.</returns>
    public static string? Complaint(
        MatchMethod method, string pattern, bool ignoreCase, ParseEnvironment environment) => method switch
        {
            MatchMethod.Integer or MatchMethod.Length => Number(pattern),
            MatchMethod.Address => Network(pattern, environment),
            MatchMethod.Regex or MatchMethod.RegexWithSubstitution => environment.RegexComplaint(pattern, ignoreCase),
            MatchMethod.Binary => pattern.Length % 2 == 0 && pattern.All(char.IsAsciiHexDigit)
                ? null
                : $"'{pattern}' is not hexadecimal",
            _ => null,
        };

    /// <summary>An operator, a number, or <c>low:high</c> with either side left out.</summary>
    private static string? Number(string pattern)
    {
        if (Operators.Contains(pattern))
        {
            return null;
        }

        var colon = pattern.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return TryNumber(pattern, out _) ? null : $"'{pattern}' is not a number";
        }

        var low = long.MinValue;
        var high = long.MaxValue;
        var right = pattern.Length > 1 && (colon == 0 || TryNumber(pattern[..colon], out low))
            && (colon == pattern.Length - 1 || TryNumber(pattern[(colon + 1)..], out high))
            && low <= high;
        return right ? null : $"'{pattern}' is not a valid number range";
    }

    private static bool TryNumber(string text, out long value) =>
        long.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, null, out value);

    private static string? Network(string pattern, ParseEnvironment environment)
    {
        var slash = pattern.IndexOf('/', StringComparison.Ordinal);
        var host = slash < 0 ? pattern : pattern[..slash];
        var mask = slash < 0 ? string.Empty : pattern[(slash + 1)..];
        var isNumeric = IPAddress.TryParse(host, out var address);
        var longest = address?.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? 128 : 32;
        var isMaskRight = slash < 0
            || (int.TryParse(mask, System.Globalization.NumberStyles.None, null, out var bits)
                    ? bits <= longest
                    : IPAddress.TryParse(mask, out _));
        return isMaskRight && (isNumeric || environment.ResolvesHost(host))
            ? null
            : $"'{pattern}' is not a valid IPv4 or IPv6 address";
    }
}
