using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.LogFormats;
using HaproxyCompat.Engine.Rules.Actions;
using HaproxyCompat.Engine.Rules.Replies;
using HaproxyCompat.Engine.Samples.Converters;
using HaproxyCompat.Engine.Samples.Fetches;

namespace HaproxyCompat.Engine;

/// <summary>The keywords of this engine that act on traffic, as the table that the configuration is read with.</summary>
public static class EngineKeywords
{
    public static KeywordTable CreateTable(IEnumerable<BalanceKeyword> balances) =>
        new(ActionCatalog.All, FetchCatalog.All, ConverterCatalog.All, LogAliasCatalog.All, balances)
        {
            ParseHttpError = static arguments =>
                ReplyParser.Parse(arguments, 200, ReplyContent.Empty) is { } reply ? (reply.Status, reply) : null,
        };
}
