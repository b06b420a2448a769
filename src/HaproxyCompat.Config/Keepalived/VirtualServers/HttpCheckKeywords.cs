using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary><c>HTTP_GET { }</c> and <c>SSL_GET { }</c>.</summary>
internal static class HttpCheckKeywords
{
    public static readonly Block<HttpCheckDraft> Table = new(
    [
        .. CheckerKeywords.Common<HttpCheckDraft>(),
        new ValueKeyword<HttpCheckDraft>("http_protocol", 0, ParseProtocol),
        Switch("fast_recovery", (check, isOn) => check.FastRecovery = isOn),
        Switch("enable_sni", (check, isOn) => check.EnableSni = isOn),
        Switch("tls_compliant", (check, isOn) => check.TlsCompliant = isOn),
        new ValueKeyword<HttpCheckDraft>("sni_name", 1, (check, line) => check.SniName = line[1]),
        new ValueKeyword<HttpCheckDraft>("nb_get_retry", 1, ParseOldRetry),
        new ValueKeyword<HttpCheckDraft>("virtualhost", 0, (check, line) =>
        {
            if (line.Count < 2)
            {
                line.Report("'virtualhost' lacks its name");
            }
            else
            {
                check.VirtualHost = line[1];
            }
        }),
        HttpUrlKeywords.Keyword,
    ]);

    public static BlockKeyword<RealServerDraft> Keyword(string name, bool isSsl) =>
        new BlockOf<RealServerDraft, HttpCheckDraft>(
            name, Table, (server, _) => new HttpCheckDraft(server, isSsl), Finish);

    private static ValueKeyword<HttpCheckDraft> Switch(string name, Action<HttpCheckDraft, bool> set) =>
        new(name, 0, (check, line) =>
        {
            if (line.TrySwitch(1, out var isOn))
            {
                set(check, isOn);
            }
        });

    private static void ParseProtocol(HttpCheckDraft check, KeywordLine line)
    {
        HttpCheckProtocol? protocol = line[1].ToUpperInvariant() switch
        {
            "1.0" => HttpCheckProtocol.Http10,
            "1.0C" => HttpCheckProtocol.Http10Close,
            "1.1" => HttpCheckProtocol.Http11,
            _ => null,
        };
        if (protocol is null)
        {
            line.Report(1, $"'http_protocol' expects 1.0, 1.0C or 1.1, not '{line[1]}'");
        }

        check.Protocol = protocol ?? check.Protocol;
    }

    private static void ParseOldRetry(HttpCheckDraft check, KeywordLine line)
    {
        line.Report(0, "'nb_get_retry' is the old name of 'retry'");
        if (CheckNumbers.TryUnsigned(line, 1, 0, uint.MaxValue, out var count))
        {
            check.Times.Retry = count;
        }
    }

    private static void Finish(HttpCheckDraft check, KeywordLine line)
    {
        if (check.Urls.Count == 0)
        {
            line.Report($"'{line.Keyword}' has no url; it is left out");
            return;
        }

        CheckConnectionKeywords.Finish(check.Connection, line);
        var urls = Urls(check, line);
        check.Server.Checkers.Add(resolve => new HttpCheckConfig(check.IsSsl, resolve.Times(check))
        {
            Connection = resolve.Connection(check),
            Protocol = check.Protocol,
            FastRecovery = check.FastRecovery,
            EnableSni = check.EnableSni,
            SniName = check.SniName,
            TlsCompliant = check.TlsCompliant,
            Urls = [.. urls.Select(url => url with
            {
                VirtualHost = url.VirtualHost ?? check.VirtualHost ?? resolve.VirtualHost,
            })],
        });
    }

    private static List<HttpUrl> Urls(HttpCheckDraft check, KeywordLine line)
    {
        List<HttpUrl> urls = [];
        foreach (var url in check.Urls)
        {
            var model = new HttpUrl(url.Path!)
            {
                Digest = url.Digest,
                StatusCodes = [.. url.StatusCodes],
                VirtualHost = url.VirtualHost,
                MatchFails = url.MatchFails,
                MinimumOffset = url.MinimumOffset,
                MaximumOffset = url.MaximumOffset,
            };
            if (url.Pattern is not null)
            {
                var pattern = UrlPattern.Compile(url.Pattern, url.Options, out var problem);
                if (pattern is null)
                {
                    line.Notice($"the regular expression '{url.Pattern}' is left out: {problem}");
                }

                model = model with { Pattern = pattern };
            }

            urls.Add(model);
        }

        return urls;
    }
}
