using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.LogFormats;
using HaproxyCompat.Engine.Maps;
using HaproxyCompat.Engine.Rules.Actions;
using HaproxyCompat.Engine.Rules.Replies;
using HaproxyCompat.Engine.Samples.Converters;
using HaproxyCompat.Engine.Samples.Fetches;

namespace HaproxyCompat.Engine;

/// <summary>
/// The keywords of this engine that act on traffic, as the table that the configuration is read with.
/// </summary>
public static class EngineKeywords
{
    /// <param name="balances">From the catalogue of algorithms.</param>
    /// <param name="patterns">Takes the maps of the configuration; the engine that runs it gets the same.</param>
    public static KeywordTable CreateTable(IEnumerable<BalanceKeyword> balances, PatternReferences? patterns = null)
    {
        patterns ??= new PatternReferences();
        return new(
            ActionCatalog.Create(patterns), FetchCatalog.All, ConverterCatalog.Create(patterns), LogAliasCatalog.All,
            balances)
        {
            ParseHttpError = static arguments =>
                ReplyParser.Parse(arguments, 0) is { } reply ? (reply.Status, reply) : null,
        };
    }
}
