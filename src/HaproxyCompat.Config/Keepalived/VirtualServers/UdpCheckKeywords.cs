using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary><c>UDP_CHECK { }</c>.</summary>
internal static class UdpCheckKeywords
{
    public static readonly Block<UdpCheckDraft> Table = new(
    [
        .. CheckerKeywords.Common<UdpCheckDraft>(),
        new ValueKeyword<UdpCheckDraft>("payload", 0, ParsePayload),
        new ValueKeyword<UdpCheckDraft>("require_reply", 0, ParseReply),
        new ValueKeyword<UdpCheckDraft>("min_reply_length", 1, (check, line) =>
            check.MinimumReplyLength = line.TryInteger(1, 0, 65535, out var n) ? n : check.MinimumReplyLength),
        new ValueKeyword<UdpCheckDraft>("max_reply_length", 1, (check, line) =>
            check.MaximumReplyLength = line.TryInteger(1, 0, 65535, out var n) ? n : check.MaximumReplyLength),
    ]);

    public static readonly BlockKeyword<RealServerDraft> Keyword =
        new BlockOf<RealServerDraft, UdpCheckDraft>(
            "UDP_CHECK", Table, (server, _) => new UdpCheckDraft(server), Finish);

    private static void ParsePayload(UdpCheckDraft check, KeywordLine line)
    {
        if (line.Count < 2)
        {
            line.Report("'payload' lacks its bytes");
        }
        else if (HexText.TryParse(Words(line), withMask: false) is { Values.Length: > 0 } bytes)
        {
            check.Payload = bytes.Values;
        }
        else
        {
            line.Report(1, "'payload' expects hexadecimal digits");
        }
    }

    private static void ParseReply(UdpCheckDraft check, KeywordLine line)
    {
        check.RequireReply = true;
        if (HexText.TryParse(Words(line), withMask: true) is { } bytes)
        {
            check.Reply = bytes.Values;
            check.ReplyMask = bytes.Mask;
        }
        else
        {
            line.Report(1, "'require_reply' expects hexadecimal digits, and x for those that do not matter");
        }
    }

    private static IEnumerable<string> Words(KeywordLine line) =>
        Enumerable.Range(1, line.Count - 1).Select(i => line[i]);

    private static void Finish(UdpCheckDraft check, KeywordLine line)
    {
        CheckConnectionKeywords.Finish(check.Connection, line);
        if (check.MinimumReplyLength > check.MaximumReplyLength)
        {
            line.Report(
                $"min_reply_length {check.MinimumReplyLength} is more than max_reply_length "
                + $"{check.MaximumReplyLength}: the check always fails");
        }

        check.Server.Checkers.Add(resolve => new UdpCheckConfig(resolve.Times(check))
        {
            Connection = resolve.Connection(check),
            Payload = check.Payload,
            RequireReply = check.RequireReply,
            Reply = check.Reply,
            ReplyMask = check.ReplyMask,
            MinimumReplyLength = check.MinimumReplyLength,
            MaximumReplyLength = check.MaximumReplyLength,
        });
    }
}
