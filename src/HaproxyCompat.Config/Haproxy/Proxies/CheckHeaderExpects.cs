using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// <c>hdr</c> and <c>fhdr</c> of <c>http-check expect</c>: <c>{ name | name-lf } [-m &lt;meth&gt;] &lt;name&gt; [{
/// value | value-lf } [-m &lt;meth&gt;] &lt;value&gt;]</c> (manual 4.2).
/// </summary>
internal static class CheckHeaderExpects
{
    private static readonly string[] Methods = ["str", "beg", "end", "sub", "reg"];

    public static CheckExpectStep? Read(LineArguments arguments, CheckExpectStep step)
    {
        var words = new List<string>();
        if (!TryPart(arguments, step.Match, "name", words)
            || (arguments.Peek is "value" or "value-lf" && !TryPart(arguments, step.Match, "value", words)))
        {
            return null;
        }

        return step with { Pattern = string.Join(' ', words) };
    }

    private static bool TryPart(LineArguments arguments, string match, string part, List<string> words)
    {
        var keyword = arguments.TakeOptional() ?? string.Empty;
        if (!arguments.Accept(
                keyword == part || keyword == part + "-lf"
                    ? null
                    : $"'{match}' expects '{part}' and a pattern, found '{keyword}'"))
        {
            return false;
        }

        words.Add(keyword);
        var method = "str";
        if (arguments.TrySkip("-m"))
        {
            method = arguments.TakeOptional() ?? string.Empty;
            if (!arguments.Accept(
                    Methods.Contains(method)
                        ? null
                        : $"'-m' expects one of {string.Join(", ", Methods)}, found '{method}'"))
            {
                return false;
            }

            words.AddRange(["-m", method]);
        }

        if (!arguments.TryWord($"a pattern after '{keyword}'", out var pattern))
        {
            return false;
        }

        words.Add(pattern);
        if (keyword == part)
        {
            return method != "reg" || arguments.Accept(arguments.Session.Environment.RegexComplaint(pattern, false));
        }

        if (!arguments.TryLogFormatFrom(pattern, out _))
        {
            return false;
        }

        arguments.Refuse($"'{keyword}' of '{arguments.Keyword}'");
        return true;
    }
}
