using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.LogFormats;
using HaproxyCompat.Engine.Maps;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>add-acl(&lt;file&gt;) &lt;key&gt;</c>, <c>del-acl(&lt;file&gt;) &lt;key&gt;</c>,
/// <c>set-map(&lt;file&gt;) &lt;key&gt; &lt;value&gt;</c>, <c>del-map(&lt;file&gt;) &lt;key&gt;</c>: what the runtime
/// commands of the same names do (manual 4.4).
/// </summary>
/// <remarks>
/// A file that no ACL and no map of the configuration uses has no entries: nothing happens, as in the reference.
/// </remarks>
internal sealed record PatternUpdate(
    PatternReferences Patterns, string File, PatternUpdateKind Kind, LogFormat Key, LogFormat? Value) : StreamAction
{
    private const RuleSets Http = RuleSets.HttpRequest | RuleSets.HttpResponse;

    /// <param name="patterns">The maps and ACLs of the configuration.</param>
    public static ImmutableArray<ActionKeyword> Keywords(PatternReferences patterns) =>
    [
        Row(patterns, "add-acl", Http, PatternUpdateKind.Add),
        Row(patterns, "del-acl", RuleSets.AnyHttp, PatternUpdateKind.Delete),
        Row(patterns, "del-map", RuleSets.AnyHttp, PatternUpdateKind.Delete),
        Row(patterns, "set-map", RuleSets.AnyHttp, PatternUpdateKind.Set),
    ];

    private static ActionKeyword Row(
        PatternReferences patterns, string name, RuleSets ruleSets, PatternUpdateKind kind) =>
        new(name, ruleSets, arguments => Parse(arguments, patterns, kind)) { MatchesPrefix = true };

    private static PatternUpdate? Parse(ArgumentReader arguments, PatternReferences patterns, PatternUpdateKind kind)
    {
        LogFormat? value = null;
        if (!arguments.TryLogFormat("<key>", out var key)
            || (kind == PatternUpdateKind.Set && !arguments.TryLogFormat("<value>", out value)))
        {
            return null;
        }

        // The last character is the parenthesis, whatever it is.
        var file = arguments.Tail.Length > 2 ? arguments.Tail[1..^1] : string.Empty;
        return new PatternUpdate(patterns, file, kind, key, value);
    }

    public override ActionResult Execute(in SampleContext context)
    {
        var key = Text(Key, context);
        var value = Value is null ? null : Text(Value, context);
        lock (Patterns.Gate)
        {
            if (Patterns.Find(File) is { } reference)
            {
                Change(reference, key, value);
            }
        }

        return ActionResult.Continue;
    }

    /// <summary>An entry that its users cannot take changes nothing.</summary>
    private void Change(PatternReference reference, string key, string? value)
    {
        var known = reference.Entries.Find(key);
        switch (Kind)
        {
            case PatternUpdateKind.Delete when known.Count > 0:
                reference.Remove(known);
                break;
            case PatternUpdateKind.Set when known.Count > 0:
                _ = reference.Change(known, value);
                break;
            case PatternUpdateKind.Add or PatternUpdateKind.Set when known.Count == 0:
                _ = reference.Add([Patterns.Create(key, value)]);
                break;
            default:
                break;
        }
    }

    private static string Text(LogFormat format, in SampleContext context)
    {
        using var text = context.Scratch.BorrowText();
        LogFormatWriter.Write(format, context, LogFormatUse.Raw, text);
        return Encoding.Latin1.GetString(text.Memory.Span);
    }
}
