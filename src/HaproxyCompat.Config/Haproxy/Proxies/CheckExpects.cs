using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Values;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary><c>http-check expect</c> and <c>tcp-check expect</c> (manual 4.2).</summary>
internal static class CheckExpects
{
    private static readonly string[] HttpMatches =
        ["status", "rstatus", "string", "rstring", "string-lf", "hdr", "fhdr"];

    private static readonly string[] TcpMatches = ["string", "rstring", "string-lf", "binary", "rbinary", "binary-lf"];

    private static readonly string[] OkStatuses = ["L7OK", "L7OKC", "L6OK", "L4OK"];

    private static readonly string[] ErrorStatuses = ["L7RSP", "L7STS", "L7OKC", "L6RSP", "L4CON"];

    private static readonly string[] TimeoutStatuses = ["L7TOUT", "L6TOUT", "L4TOUT"];

    public static CheckExpectStep? ReadHttp(LineArguments arguments) => Read(arguments, HttpMatches);

    public static CheckExpectStep? ReadTcp(LineArguments arguments) => Read(arguments, TcpMatches);

    private static CheckExpectStep? Read(LineArguments arguments, string[] matches)
    {
        var step = new CheckExpectStep(arguments.Location, string.Empty, string.Empty);
        while (arguments.TakeOptional() is { } word)
        {
            if (word == "!")
            {
                step = step with { Negated = true };
                continue;
            }

            var name = word.TrimStart('!');
            var next = matches.Contains(name)
                ? ReadMatch(arguments, step with { Match = name, Negated = step.Negated || word.StartsWith('!') })
                : ReadOption(arguments, step, word, matches);
            if (next is null)
            {
                return null;
            }

            step = next;
        }

        return step.Match.Length > 0 || arguments.Accept($"one of {string.Join(", ", matches)} is missing")
            ? step
            : null;
    }

    private static CheckExpectStep? ReadOption(
        LineArguments arguments, CheckExpectStep step, string word, string[] matches)
    {
        switch (word)
        {
            case "min-recv":
                return arguments.TryInteger("a number of bytes", -1, int.MaxValue, out var minimum)
                    ? step with { MinimumBytes = (int)minimum }
                    : null;
            case "comment":
                return arguments.TryWord("a text", out var comment) ? step with { Comment = comment } : null;
            case "ok-status":
                return TryStatus(arguments, word, OkStatuses, out var ok) ? step with { OkStatus = ok } : null;
            case "error-status":
                return TryStatus(arguments, word, ErrorStatuses, out var error)
                    ? step with { ErrorStatus = error }
                    : null;
            case "tout-status":
                return TryStatus(arguments, word, TimeoutStatuses, out var timeout)
                    ? step with { TimeoutStatus = timeout }
                    : null;
            case "on-success":
                return arguments.TryLogFormat("a format", out var success) ? step with { OnSuccess = success } : null;
            case "on-error":
                return arguments.TryLogFormat("a format", out var failure) ? step with { OnError = failure } : null;
            case "status-code":
                return arguments.TryWordExpression("an expression", out var code)
                    ? step with { StatusCode = code }
                    : null;
            default:
                arguments.Report(
                    $"'{arguments.Keyword}' expects min-recv, comment, ok-status, error-status, tout-status,"
                        + $" on-success, on-error, status-code or one of {string.Join(", ", matches)}, with or "
                        + $"without '!' (found '{word}').");
                return null;
        }
    }

    private static bool TryStatus(LineArguments arguments, string option, string[] known, out string status)
    {
        status = arguments.TakeOptional() ?? string.Empty;
        return arguments.Accept(
            known.Contains(status) ? null : $"'{option}' expects one of {string.Join(", ", known)} (found '{status}')");
    }

    private static CheckExpectStep? ReadMatch(LineArguments arguments, CheckExpectStep step)
    {
        if (step.Match is "hdr" or "fhdr")
        {
            return CheckHeaderExpects.Read(arguments, step);
        }

        if (!arguments.TryWord($"a pattern after '{step.Match}'", out var pattern))
        {
            return null;
        }

        if (step.Match.EndsWith("-lf", StringComparison.Ordinal))
        {
            return arguments.TryLogFormatFrom(pattern, out var format)
                ? step with { Pattern = pattern, Format = format }
                : null;
        }

        var complaint = step.Match switch
        {
            "rstatus" or "rstring" or "rbinary" => arguments.Session.Environment.RegexComplaint(pattern, false),
            "binary" => pattern.Length % 2 == 0 && pattern.All(char.IsAsciiHexDigit)
                ? null
                : $"'{pattern}' is not hexadecimal",
            "status" => StatusComplaint(pattern),
            _ => null,
        };
        return arguments.Accept(complaint) ? step with { Pattern = pattern } : null;
    }

    /// <summary>A comma separated list of codes and ranges; any number may be one, and nothing is 0.</summary>
    private static string? StatusComplaint(string pattern) =>
        pattern.Length > 0 && pattern.Split(',').All(IsStatusRange)
            ? null
            : $"'{pattern}' is not a list of status codes";

    private static bool IsStatusRange(string range)
    {
        var dash = range.IndexOf('-', StringComparison.Ordinal);
        var first = dash < 0 ? range : range[..dash];
        var last = dash < 0 ? range : range[(dash + 1)..];
        return first.All(char.IsAsciiDigit)
            && last.All(char.IsAsciiDigit)
            && (dash < 0 || last.Length > 0)
            && LeadingInteger.Read(first) <= LeadingInteger.Read(last);
    }
}
