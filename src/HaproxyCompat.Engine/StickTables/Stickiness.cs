using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Rules;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.StickTables;

/// <summary>
/// The <c>stick</c> rules of a backend: the server that a table knows for a key of the request, and what is stored once
/// there is one (manual 4.2 <c>stick on</c>, <c>stick match</c>, <c>stick store-request</c>,
/// <c>stick store-response</c>).
/// </summary>
/// <remarks>
/// They come behind <c>use-server</c> rules and cookies. Of several rules that store into one table the first that
/// finds a key counts, also for the match of <c>stick on</c>. Keys of the request are taken before a server is chosen,
/// and stored before the rules for the response run. Nothing is stored about a server with <c>non-stick</c>.
/// </remarks>
internal static class Stickiness
{
    /// <summary>
    /// The server of the first match, if it is up or persistence is forced; what will be stored is kept.
    /// </summary>
    public static Server? Find(ProxyStream stream, bool isForced)
    {
        stream.StickKeys.Clear();
        return AskRequest(stream, isMatching: true, isForced);
    }

    /// <summary>Keeps what will be stored of the request where nobody asked for a match; once a stream.</summary>
    public static void TakeFromRequest(ProxyStream stream)
    {
        if (!stream.StickKeys.IsTaken && !stream.Backend!.Rules.Stick.IsEmpty)
        {
            _ = AskRequest(stream, isMatching: false, isForced: false);
        }
    }

    /// <summary>
    /// The server has answered, or in TCP mode its first bytes may pass: what the request gave and what the response
    /// gives is stored. A response that is no HTTP teaches nothing.
    /// </summary>
    public static void Store(ProxyStream stream)
    {
        var rules = stream.Backend!.Rules.Stick;
        if (rules.IsEmpty || stream.Server is not { Config.IsNonStick: false } server)
        {
            return;
        }

        TakeFromResponse(stream);
        var keys = stream.StickKeys;
        for (var index = 0; index < keys.Count; index++)
        {
            var table = keys.TableAt(index);
            if (table.GetOrAdd(keys.KeyAt(index), stream.Loop.NowMs) is { } entry)
            {
                Put(table, entry, server, stream.Loop.NowMs);
            }
        }
    }

    private static Server? AskRequest(ProxyStream stream, bool isMatching, bool isForced)
    {
        stream.StickKeys.IsTaken = true;
        var backend = stream.Backend!;
        var context = SampleContext.ForStream(stream, SampleDirection.Request);
        Server? found = null;
        foreach (var (condition, rule, link) in backend.Rules.Stick)
        {
            if (TryTake(
                    stream, context, StickRuleKind.StoreRequest, 0, condition, rule, link, out var table, out var key)
                && isMatching
                && found is null
                && (rule.Kind & StickRuleKind.Match) != 0)
            {
                found = Match(stream, backend, table, key, isForced);
            }
        }

        return found;
    }

    private static void TakeFromResponse(ProxyStream stream)
    {
        var context = SampleContext.ForStream(stream, SampleDirection.Response);
        var first = stream.StickKeys.Count;
        foreach (var (condition, rule, link) in stream.Backend!.Rules.Stick)
        {
            if ((rule.Kind & StickRuleKind.StoreResponse) != 0)
            {
                _ = TryTake(stream, context, StickRuleKind.StoreResponse, first, condition, rule, link, out _, out _);
            }
        }
    }

    /// <summary>
    /// The key of a rule, kept if the rule stores. One that stores is left out, its match as well, where another
    /// before it has a key for its table.
    /// </summary>
    private static bool TryTake(
        ProxyStream stream, in SampleContext context, StickRuleKind storing, int first,
        CompiledCondition? condition, StickRule rule, TableLink link, out StickTable table, out ReadOnlySpan<byte> key)
    {
        key = default;
        table = link.In(context.Process.StickTables, stream.Backend!.Name)!;
        var isStoring = (rule.Kind & storing) != 0;
        if (table is null
            || rule.Kind == StickRuleKind.StoreResponse && !isStoring
            || isStoring && stream.StickKeys.HasTable(table, first)
            || !TryKey(context, condition, rule, table, out key))
        {
            return false;
        }

        if (isStoring)
        {
            stream.StickKeys.Add(table, key);
        }

        return true;
    }

    private static Server? Match(
        ProxyStream stream, Backend backend, StickTable table, ReadOnlySpan<byte> key, bool isForced)
    {
        if (table.Find(key, stream.Loop.NowMs) is { } entry
            && ServerOf(backend, table, entry) is { } server
            && (server.IsUp || isForced))
        {
            table.Touch(entry, stream.Loop.NowMs);
            return server;
        }

        return null;
    }

    private static bool TryKey(
        in SampleContext context, CompiledCondition? condition, StickRule rule, StickTable table,
        out ReadOnlySpan<byte> key)
    {
        key = default;
        var sample = default(Sample);
        return (condition is null || condition.Matches(context))
            && SampleEvaluator.TryEvaluate(rule.Pattern, context, ref sample)
            && TableKeys.TryMake(table.Config, ref sample, context.Scratch, out key);
    }

    /// <summary>By the name or address that was stored, else by the number.</summary>
    private static Server? ServerOf(Backend backend, StickTable table, TableEntry entry)
    {
        string? word;
        long id;
        lock (entry.Gate)
        {
            word = entry.ServerKey;
            id = table.Columns.Of(TableDataTypes.ServerId) is { } column ? entry.Read(column, 0) : 0;
        }

        foreach (var server in backend.Servers)
        {
            if (word is null ? server.Id == id : Word(table, server) == word)
            {
                return server;
            }
        }

        return null;
    }

    private static void Put(StickTable table, TableEntry entry, Server server, long nowMs)
    {
        lock (entry.Gate)
        {
            if (table.Columns.Of(TableDataTypes.ServerId) is { } column)
            {
                entry.Set(column, server.Id, nowMs);
            }

            if (table.Columns.Of(TableDataTypes.ServerKey) is not null)
            {
                entry.ServerKey = Word(table, server);
            }

            table.Touch(entry, nowMs);
        }
    }

    private static string Word(StickTable table, Server server) =>
        table.Config.ServersByAddress ? server.AddressText : server.Name;
}
