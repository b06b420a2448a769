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
/// finds a key counts. Keys of the request are taken when there is a connection, and stored before the rules for the
/// response run. Nothing is stored about a server with <c>non-stick</c>.
/// </remarks>
internal static class Stickiness
{
    /// <summary>The server of the first match, if it is up or persistence is forced.</summary>
    public static Server? Find(ProxyStream stream, bool isForced)
    {
        var backend = stream.Backend!;
        var context = SampleContext.ForStream(stream, SampleDirection.Request);
        foreach (var (condition, rule) in backend.Rules.Stick)
        {
            if ((rule.Kind & StickRuleKind.Match) == 0
                || TableOf(context, backend, rule) is not { } table
                || !TryKey(context, condition, rule, table, out var key)
                || table.Find(key, stream.Loop.NowMs) is not { } entry)
            {
                continue;
            }

            if (ServerOf(backend, table, entry) is { } server && (server.IsUp || isForced))
            {
                table.Touch(entry, stream.Loop.NowMs);
                return server;
            }
        }

        return null;
    }

    /// <summary>Keeps what rules find in the request, until the server has answered; once a stream.</summary>
    public static void TakeFromRequest(ProxyStream stream)
    {
        if (!stream.StickKeys.IsTaken && !stream.Backend!.Rules.Stick.IsEmpty)
        {
            stream.StickKeys.IsTaken = true;
            Take(stream, StickRuleKind.StoreRequest, SampleDirection.Request);
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

        Take(stream, StickRuleKind.StoreResponse, SampleDirection.Response);
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

    private static void Take(ProxyStream stream, StickRuleKind kind, SampleDirection direction)
    {
        var backend = stream.Backend!;
        var context = SampleContext.ForStream(stream, direction);
        var keys = stream.StickKeys;
        var first = keys.Count;
        foreach (var (condition, rule) in backend.Rules.Stick)
        {
            if ((rule.Kind & kind) != 0
                && TableOf(context, backend, rule) is { } table
                && !keys.HasTable(table, first)
                && TryKey(context, condition, rule, table, out var key))
            {
                keys.Add(table, key);
            }
        }
    }

    private static StickTable? TableOf(in SampleContext context, Backend backend, StickRule rule) =>
        context.Process.StickTables.Find(rule.Table ?? backend.Name);

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
