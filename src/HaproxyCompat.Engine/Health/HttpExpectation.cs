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
                    ? Decided(matches, response)
                    : step.Negated;
            default:
                return Decided(response.Body.AsSpan().IndexOf(Encoding.Latin1.GetBytes(step.Pattern)) >= 0, response);
        }
    }

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

    private static bool? Decided(bool matches, HttpCheckResponse response) =>
        matches || response.IsWhole ? matches : null;

    // name [-m <method>] <name> [value [-m <method>] <value>]
    private static bool HeaderMatches(CheckExpectStep step, HttpCheckResponse response)
    {
        var words = step.Pattern.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var at = 0;
        var name = TakeTest(words, ref at);
        var value = at < words.Length ? TakeTest(words, ref at) : null;
        foreach (var (headerName, headerValue) in response.Headers)
        {
            var named = name.Matches(headerName, StringComparison.OrdinalIgnoreCase);
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
                var matches = value is null ? true : value.Matches(each, StringComparison.Ordinal);
                if (matches is not false)
                {
                    return matches ?? step.Negated;
                }
            }
        }

        return false;
    }

    private static WordTest TakeTest(string[] words, ref int at)
    {
        at++;
        var method = "str";
        if (at + 1 < words.Length && words[at] == "-m")
        {
            method = words[at + 1];
            at += 2;
        }

        var text = at < words.Length ? words[at] : string.Empty;
        at++;

        // What is left belongs to the value, whose blanks the words lost, up to the next test.
        while (at < words.Length && words[at] is not ("value" or "value-lf"))
        {
            text += " " + words[at++];
        }

        return new WordTest(method, text);
    }

    private sealed record WordTest(string Method, string Text)
    {
        /// <summary>Null when a regular expression takes too long to say.</summary>
        public bool? Matches(string value, StringComparison comparison) => Method switch
        {
            "beg" => value.StartsWith(Text, comparison),
            "end" => value.EndsWith(Text, comparison),
            "sub" => value.Contains(Text, comparison),
            "reg" => ExpectationPattern.Matches(Text, value),
            _ => value.Equals(Text, comparison),
        };
    }
}
