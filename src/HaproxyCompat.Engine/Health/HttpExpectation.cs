using System.Globalization;
using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Values;

namespace HaproxyCompat.Engine.Health;

/// <summary>Compares a response with an <c>http-check expect</c> line (manual 4.2).</summary>
internal static class HttpExpectation
{
    /// <summary>
    /// Does the response match the pattern, the negation left aside; null when more of the body is needed to say.
    /// </summary>
    public static bool? Matches(CheckExpectStep step, HttpCheckResponse response)
    {
        switch (step.Match)
        {
            case "status":
                return IsInRanges(response.Status, step.Pattern);
            case "rstatus":
                return ExpectationPattern.Matches(step.Pattern, response.Status.ToString(CultureInfo.InvariantCulture))
                    ?? step.Negated;
            case "hdr":
            case "fhdr":
                return HeaderMatches(step, response);
            case "rstring":
                return ExpectationPattern.Matches(step.Pattern, Encoding.Latin1.GetString(response.Body)) is { } matches
                    ? Decided(step, matches, response)
                    : step.Negated;
            default:
                if (step.MinimumBytes > response.Body.Length && !response.IsWhole)
                {
                    return null;
                }

                var isThere = response.Body.AsSpan().IndexOf(Encoding.Latin1.GetBytes(step.Pattern)) >= 0;
                return Decided(step, isThere, response);
        }
    }

    /// <summary>Why the body is not what was expected.</summary>
    public static string BodyFailure(CheckExpectStep step, HttpCheckResponse response) =>
        response.Body.Length == 0 ? "HTTP content check could not find a response body"
        : step.Negated ? "HTTP check matched unwanted content" : "HTTP content check did not match";

    /// <summary>Is it about the body: its failures are told differently.</summary>
    public static bool LooksAtBody(CheckExpectStep step) => step.Match is "string" or "rstring" or "string-lf";

    internal static bool IsInRanges(int status, string ranges)
    {
        foreach (var range in ranges.Split(','))
        {
            var dash = range.IndexOf('-');
            var first = LeadingInteger.Read(dash < 0 ? range : range[..dash]);
            var last = dash < 0 ? first : LeadingInteger.Read(range[(dash + 1)..]);
            if (status >= first && status <= last)
            {
                return true;
            }
        }

        return false;
    }

    // Without any body a check of it fails, negated or not.
    private static bool? Decided(CheckExpectStep step, bool matches, HttpCheckResponse response) =>
        response.Body.Length == 0 && response.IsWhole ? step.Negated
        : matches || response.IsWhole || (step.MinimumBytes >= 0 && response.Body.Length > 0) ? matches : null;

    private static bool? HeaderMatches(CheckExpectStep step, HttpCheckResponse response)
    {
        if (step.HeaderName is not { } name)
        {
            return false;
        }

        foreach (var (headerName, headerValue) in response.Headers)
        {
            var named = Matches(name, headerName, StringComparison.OrdinalIgnoreCase);
            if (named is not true)
            {
                if (named is null)
                {
                    return step.Negated;
                }

                continue;
            }

            // hdr looks at each element of a list, fhdr at the whole.
            var values = step.Match == "fhdr" ? [headerValue] : headerValue.Split(',', StringSplitOptions.TrimEntries);
            foreach (var each in values)
            {
                var matches = step.HeaderValue is { } value ? Matches(value, each, StringComparison.Ordinal) : true;
                if (matches is not false)
                {
                    return matches ?? step.Negated;
                }
            }
        }

        return false;
    }

    // Null when a regular expression takes too long to say.
    private static bool? Matches(CheckHeaderTest test, string value, StringComparison comparison) => test.Method switch
    {
        "beg" => value.StartsWith(test.Text, comparison),
        "end" => value.EndsWith(test.Text, comparison),
        "sub" => value.Contains(test.Text, comparison),
        "reg" when comparison == StringComparison.OrdinalIgnoreCase =>
            ExpectationPattern.Matches(test.Text, value.ToLowerInvariant(), ignoreCase: true),
        "reg" => ExpectationPattern.Matches(test.Text, value),
        _ => value.Equals(test.Text, comparison),
    };
}
