using System.Collections.Immutable;
using System.Text;

namespace HaproxyCompat.Config.Haproxy.Global;

/// <summary>
/// <c>h1-case-adjust</c> and <c>h1-case-adjust-file</c>: header names for peers that mind their case (manual 3.1).
/// </summary>
internal static class HeaderCaseKeywords
{
    public static readonly ImmutableArray<GlobalKeyword> Rows =
    [
        new("h1-case-adjust", ReadPair),
        new("h1-case-adjust-file", ReadFile),
    ];

    private static void ReadPair(ParseSession session, LineArguments arguments)
    {
        if (arguments.TryWord("<from>", out var from) && arguments.TryWord("<to>", out var to))
        {
            var names = session.Global.HeaderCases;
            if (arguments.Accept(Complaint(names, from, to)))
            {
                session.Global = session.Global with { HeaderCases = names.Add(from, to) };
            }
        }
    }

    /// <summary>Two names a line; lines that are empty or begin with '#' do not count.</summary>
    private static void ReadFile(ParseSession session, LineArguments arguments)
    {
        if (!arguments.TryWord("<hdrs-file>", out var path))
        {
            return;
        }

        if (session.Environment.ReadFile(path) is not { } content)
        {
            arguments.Report($"'{arguments.Keyword}': cannot read file '{path}'.");
            return;
        }

        var names = ImmutableDictionary<string, string>.Empty;
        var number = 0;
        foreach (var line in Encoding.Latin1.GetString(content).Split('\n'))
        {
            number++;
            var words = line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0].StartsWith('#'))
            {
                continue;
            }

            var complaint = words.Length == 2
                ? Complaint(names, words[0], words[1])
                : "two header names a line are expected";
            if (!arguments.Accept(complaint is null ? null : $"file '{path}', line {number}: {complaint}"))
            {
                return;
            }

            names = names.Add(words[0], words[1]);
        }

        session.Global = session.Global with { FileHeaderCases = names };
    }

    private static string? Complaint(ImmutableDictionary<string, string> known, string from, string to)
    {
        if (from.Any(char.IsAsciiLetterUpper))
        {
            return $"'{from}' must be in lower case";
        }

        if (!from.Equals(to, StringComparison.OrdinalIgnoreCase))
        {
            return $"'{from}' and '{to}' must not differ except for their case";
        }

        return known.ContainsKey(from) ? $"'{from}' was already given" : null;
    }
}
