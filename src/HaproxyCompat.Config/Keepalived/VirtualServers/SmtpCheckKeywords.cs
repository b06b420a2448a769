using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary><c>SMTP_CHECK { }</c>, with the old <c>host { }</c> blocks.</summary>
internal static class SmtpCheckKeywords
{
    private static readonly Block<SmtpCheckDraft> Host = new(
    [
        .. CheckConnectionKeywords.Keywords<SmtpCheckDraft>(check => check.Hosts[^1]),
        .. CheckTimeKeywords.Keywords<SmtpCheckDraft>(check => check.Times, alphaIsSwitch: true, minimumRetry: 0),
    ]);

    public static readonly Block<SmtpCheckDraft> Table = new(
    [
        .. CheckerKeywords.Common<SmtpCheckDraft>(),
        new ValueKeyword<SmtpCheckDraft>("helo_name", 0, (check, line) =>
        {
            if (line.Count < 2)
            {
                line.Report("'helo_name' lacks its name");
            }
            else
            {
                check.HeloName = line[1];
            }
        }),
        new BlockOf<SmtpCheckDraft, SmtpCheckDraft>("host", Host, (check, _) =>
        {
            check.Hosts.Add(new CheckConnectionDraft { Server = check.Server.Address });
            return check;
        }, (check, line) => CheckConnectionKeywords.Finish(check.Hosts[^1], line)),
    ]);

    public static readonly BlockKeyword<RealServerDraft> Keyword =
        new BlockOf<RealServerDraft, SmtpCheckDraft>(
            "SMTP_CHECK", Table, (server, _) => new SmtpCheckDraft(server), Finish);

    /// <summary>What is not said of a mail server's port.</summary>
    private const int MailPort = 25;

    private static void Finish(SmtpCheckDraft check, KeywordLine line)
    {
        CheckConnectionKeywords.Finish(check.Connection, line);
        check.Server.Checkers.Add(resolve => new SmtpCheckConfig(resolve.Times(check))
        {
            Connection = resolve.Connection(check),
            HeloName = check.HeloName,
            Hosts = check.Hosts.Count == 0
                ? [resolve.Connection(check)]
                : [.. check.Hosts.Select(host => resolve.Connection(host, MailPort))],
        });
    }
}
