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
        if (!TryPart(arguments, step.Match, "name", out var name))
        {
            return null;
        }

        CheckHeaderTest? value = null;
        return arguments.Peek is "value" or "value-lf" && !TryPart(arguments, step.Match, "value", out value)
            ? null
            : step with { HeaderName = name, HeaderValue = value };
    }

    private static bool TryPart(LineArguments arguments, string match, string part, out CheckHeaderTest? test)
    {
        test = null;
        var keyword = arguments.TakeOptional() ?? string.Empty;
        if (!arguments.Accept(
                keyword == part || keyword == part + "-lf"
                    ? null
                    : $"'{match}' expects '{part}' and a pattern, found '{keyword}'"))
        {
            return false;
        }

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
        }

        if (!arguments.TryWord($"a pattern after '{keyword}'", out var pattern))
        {
            return false;
        }

        if (keyword == part)
        {
            test = new CheckHeaderTest(method, pattern, null);
            return method != "reg" || arguments.Accept(arguments.Session.Environment.RegexComplaint(pattern, false));
        }

        var isRead = arguments.TryLogFormatFrom(pattern, out var format);
        test = new CheckHeaderTest(method, pattern, format);
        return isRead;
    }
}
