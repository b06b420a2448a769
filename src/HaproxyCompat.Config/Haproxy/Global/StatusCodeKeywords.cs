using System.Collections.Immutable;
using System.Globalization;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Global;

/// <summary>
/// <c>http-err-codes</c> and <c>http-fail-codes</c>, <c>[+-]&lt;low&gt;[-&lt;high&gt;][,...] ...</c> (manual 3.1).
/// </summary>
internal static class StatusCodeKeywords
{
    public static readonly ImmutableArray<GlobalKeyword> Rows =
    [
        new GlobalKeyword("http-err-codes", (session, arguments) =>
            Read(session, arguments, static (codes, sign, ranges) => codes.WithErrors(sign, ranges))),
        new GlobalKeyword("http-fail-codes", (session, arguments) =>
            Read(session, arguments, static (codes, sign, ranges) => codes.WithFailures(sign, ranges))),
    ];

    private static void Read(
        ParseSession session,
        LineArguments arguments,
        Func<StatusCodesConfig, char, IEnumerable<(int Low, int High)>, StatusCodesConfig> change)
    {
        var codes = session.Global.StatusCodes;
        do
        {
            if (!arguments.TryWord("status codes", out var word))
            {
                return;
            }

            var sign = word[0] is '+' or '-' ? word[0] : ' ';
            var ranges = (sign == ' ' ? word : word[1..]).Split(',').Select(ReadRange).ToArray();
            if (!arguments.Accept(ranges.All(range => range is not null)
                ? null : $"'{word}' is not [+-]<low>[-<high>][,...] with codes from 100 to 599"))
            {
                return;
            }

            codes = change(codes, sign, ranges.Select(range => range!.Value));
        }
        while (arguments.Left > 0);
        session.Global = session.Global with { StatusCodes = codes };
    }

    private static (int Low, int High)? ReadRange(string text)
    {
        var ends = text.Split('-');
        return ends.Length <= 2
            && int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var low)
            && int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var high)
            && low >= 100 && high <= 599 && low <= high
            ? (low, high)
            : null;
    }
}
