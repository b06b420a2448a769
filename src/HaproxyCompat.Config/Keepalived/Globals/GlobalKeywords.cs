using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Keepalived.Scripts;
using HaproxyCompat.Config.Keepalived.Text;
using HaproxyCompat.Config.Keepalived.VirtualServers;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Config.Keepalived.Globals;

/// <summary><c>global_defs { }</c> (keepalived.conf(5), "Global definitions").</summary>
internal static class GlobalKeywords
{
    public static readonly Block<GlobalDraft> Table = new(
    [
        new ValueKeyword<GlobalDraft>("router_id", 0, (global, line) =>
            global.Model = MailKeywords.HasWord(line) ? global.Model with { RouterId = line[1] } : global.Model),
        .. MailKeywords.All,
        .. VrrpDefaultKeywords.All,
        .. ProcessKeywords.All,
        .. LvsGlobalKeywords.All,
        .. FirewallKeywords.All,
        new ValueKeyword<GlobalDraft>("script_user", 0, ParseScriptUser),
        new ValueKeyword<GlobalDraft>("enable_script_security", 0, (global, _) =>
            global.Model = global.Model with { ScriptSecurity = true }),
        new ValueKeyword<GlobalDraft>("notify_fifo", 0, ParseFifo),
        new ValueKeyword<GlobalDraft>("notify_fifo_script", 0, ParseCommand),
        new ValueKeyword<GlobalDraft>("vrrp_notify_fifo", 0, ParseFifo),
        new ValueKeyword<GlobalDraft>("vrrp_notify_fifo_script", 0, ParseCommand),
        new ValueKeyword<GlobalDraft>("haproxy_socket", 1, (global, line) =>
            global.Model = global.Model with { HaproxySocket = line[1] }),
        new ValueKeyword<GlobalDraft>("include_check", 0, ParseIncludeCheck),
        new ValueKeyword<GlobalDraft>("random_seed", 1, (_, line) =>
        {
            if (line.TryInteger(1, 0, uint.MaxValue, out var seed))
            {
                line.Context.Reader.Parameters.Seed(seed);
            }
        }),
        new ValueKeyword<GlobalDraft>("fifo_write_vrrp_states_on_reload", 0, (global, _) =>
            global.Model = global.Model with { FifoStatesOnReload = true }),
        .. ProgramKeywords.All,
        .. BufferKeywords.All,
        .. MonitoringKeywords.All,
        .. OtherProcessKeywords.All,
        .. OtherFilterKeywords.All,
    ]);

    public static readonly BlockKeyword<ParseContext> Keyword =
        new BlockOf<ParseContext, GlobalDraft>("global_defs", Table, (context, _) => context.Global);

    private static void ParseScriptUser(GlobalDraft global, KeywordLine line)
    {
        if (!MailKeywords.HasWord(line))
        {
            return;
        }

        global.ScriptUser = line.Context.Host.FindUser(line[1], line.Count > 2 ? line[2] : null);
        if (global.ScriptUser is null)
        {
            line.Report(1, $"there is no user '{line[1]}'{(line.Count > 2 ? $" with group '{line[2]}'" : "")}");
        }
    }

    public static void ParseFifo(GlobalDraft global, KeywordLine line)
    {
        if (!MailKeywords.HasWord(line))
        {
            return;
        }

        var owner = line.Count > 2 ? line.Context.Host.FindUser(line[2], line.Count > 3 ? line[3] : null) : null;
        if (line.Count > 2 && owner is null)
        {
            line.Notice($"there is no user '{line[2]}'; the FIFO belongs to this process");
        }

        if (!global.Fifos.TryAdd(line.Keyword, new NotifyFifo(line[1], owner, null)))
        {
            line.Report(1, $"'{line.Keyword}' is set already; '{line[1]}' is left out");
        }
    }

    public static void ParseCommand(GlobalDraft global, KeywordLine line)
    {
        if (MailKeywords.HasWord(line) && CommandDraft.Parse(line) is { } command
            && !global.Commands.TryAdd(line.Keyword, command))
        {
            line.Report(1, $"'{line.Keyword}' is set already; this one is left out");
        }
    }

    /// <summary><c>include_check [+|-]check ...</c>; all of them without a word.</summary>
    private static void ParseIncludeCheck(GlobalDraft global, KeywordLine line)
    {
        var checks = line.Count > 1 ? IncludeChecks.None : IncludeChecks.All;
        for (var i = 1; i < line.Count; i++)
        {
            var sign = line[i][0] is '+' or '-' ? line[i][0] : ' ';
            IncludeChecks? check = line[i].TrimStart('+', '-') switch
            {
                "readable" => IncludeChecks.Readable,
                "match" => IncludeChecks.Match | IncludeChecks.Readable,
                "wildcard_match" => IncludeChecks.WildcardMatch | IncludeChecks.Readable,
                "brace_match" => IncludeChecks.BraceMatch | IncludeChecks.Readable,
                _ => null,
            };
            if (check is null)
            {
                line.Report(
                    i, $"'{line[i]}' is no check of included files (readable, match, wildcard_match, brace_match)");
                continue;
            }

            if (sign != ' ')
            {
                check &= check == IncludeChecks.Readable ? check : ~IncludeChecks.Readable;
                checks = i == 1 ? line.Context.Reader.Checks : checks;
            }

            checks = sign == '-' ? checks & ~check.Value : checks | check.Value;
        }

        line.Context.Reader.Checks = checks;
    }
}
