using System.Globalization;
using HaproxyCompat.Config.Keepalived.Blocks;

namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary><c>url { }</c>.</summary>
internal static class HttpUrlKeywords
{
    private const int DigestLength = 32;

    public static readonly Block<HttpUrlDraft> Table = new(
        new ValueKeyword<HttpUrlDraft>("path", 1, (url, line) => url.Path = line[1]),
        new ValueKeyword<HttpUrlDraft>("digest", 1, ParseDigest),
        new ValueKeyword<HttpUrlDraft>("status_code", 0, ParseStatus),
        new ValueKeyword<HttpUrlDraft>("virtualhost", 0, ParseHost),
        new ValueKeyword<HttpUrlDraft>("tls_compliant", 0, ParseTlsCompliant),
        new ValueKeyword<HttpUrlDraft>("regex", 0, (url, line) => url.Pattern = line.Count > 1 ? line[1] : null),
        new ValueKeyword<HttpUrlDraft>("regex_no_match", 0, (url, _) => url.MatchFails = true),
        new ValueKeyword<HttpUrlDraft>("regex_options", 0, ParseOptions),
        new IdleKeyword<HttpUrlDraft>("regex_stack"),
        new ValueKeyword<HttpUrlDraft>("regex_min_offset", 0, (url, line) => url.MinimumOffset = Offset(line)),
        new ValueKeyword<HttpUrlDraft>("regex_max_offset", 0, (url, line) => url.MaximumOffset = Offset(line)));

    public static readonly BlockKeyword<HttpCheckDraft> Keyword =
        new BlockOf<HttpCheckDraft, HttpUrlDraft>("url", Table, (check, _) => new HttpUrlDraft(check), Finish);

    private static void Finish(HttpUrlDraft url, KeywordLine line)
    {
        if (url.Path is null)
        {
            line.Report("'url' has no path; it is left out");
        }
        else
        {
            url.Check.Urls.Add(url);
        }
    }

    private static void ParseDigest(HttpUrlDraft url, KeywordLine line)
    {
        var text = line[1];
        if (text.Length != DigestLength || text.AsSpan().ContainsAnyExcept(Hexadecimal))
        {
            line.Report(1, $"'digest' expects {DigestLength} hexadecimal digits, not '{text}'");
        }
        else if (!url.Digest.IsEmpty)
        {
            line.Report(1, "the url has a digest already; this one is left out");
        }
        else
        {
            url.Digest = [.. Convert.FromHexString(text)];
        }
    }

    private static readonly System.Buffers.SearchValues<char> Hexadecimal =
        System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");

    private static void ParseStatus(HttpUrlDraft url, KeywordLine line)
    {
        for (var i = 1; i < line.Count; i++)
        {
            var parts = line[i].Split('-');
            if (parts.Length <= 2 && TryCode(parts[0], out var first) && TryCode(parts[^1], out var last)
                && first <= last)
            {
                url.StatusCodes.Add((first, last));
            }
            else
            {
                line.Report(i, $"'status_code' expects codes from 100 to 599 or ranges, not '{line[i]}'");
            }
        }
    }

    private static bool TryCode(string text, out int code) =>
        int.TryParse(text, NumberStyles.None, null, out code) && code is >= 100 and <= 599;

    private static void ParseHost(HttpUrlDraft url, KeywordLine line)
    {
        if (line.Count < 2)
        {
            line.Report("'virtualhost' lacks its name");
        }
        else
        {
            url.VirtualHost = line[1];
        }
    }

    private static void ParseTlsCompliant(HttpUrlDraft url, KeywordLine line)
    {
        if (line.TrySwitch(1, out var isOn))
        {
            url.Check.TlsCompliant = isOn;
        }
    }

    private static void ParseOptions(HttpUrlDraft url, KeywordLine line)
    {
        for (var i = 1; i < line.Count; i++)
        {
            if (!UrlPattern.IsOption(line[i]))
            {
                line.Notice($"'{line[i]}' is no option of a regular expression here; it is left out");
            }

            url.Options.Add(line[i]);
        }
    }

    /// <summary>A number of bytes; the reference takes anything.</summary>
    private static int Offset(KeywordLine line)
    {
        if (int.TryParse(line[1], NumberStyles.None, null, out var offset))
        {
            return offset;
        }

        line.Notice($"'{line.Keyword}' expects a number of bytes; it is left out");
        return 0;
    }
}
