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
    private const int MostOnStack = 512;

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
        using var key = context.Scratch.BorrowText();
        using var value = context.Scratch.BorrowText();
        LogFormatWriter.Write(Key, context, LogFormatUse.Raw, key);
        if (Value is not null)
        {
            LogFormatWriter.Write(Value, context, LogFormatUse.Raw, value);
        }

        lock (Patterns.Gate)
        {
            if (Patterns.Find(File) is { } reference && !IsDone(reference, key.Span, value.Span))
            {
                Change(
                    reference,
                    Encoding.Latin1.GetString(key.Span),
                    Value is null ? null : Encoding.Latin1.GetString(value.Span));
            }
        }

        return ActionResult.Continue;
    }

    /// <summary>Nothing would change: where most requests ask for what is there, they shall cost little.</summary>
    private bool IsDone(PatternReference reference, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (key.Length > MostOnStack)
        {
            return false;
        }

        Span<char> letters = stackalloc char[key.Length];
        _ = Encoding.Latin1.GetChars(key, letters);
        var known = reference.Entries.FindFirst(letters, out var isOnly);
        return Kind switch
        {
            PatternUpdateKind.Delete => known is null,
            PatternUpdateKind.Add => known is not null,
            _ => isOnly && known!.Value is { } text && IsLatin1(text, value),
        };
    }

    private static bool IsLatin1(string text, ReadOnlySpan<byte> bytes)
    {
        for (var index = 0; index < bytes.Length && text.Length == bytes.Length; index++)
        {
            if (text[index] != bytes[index])
            {
                return false;
            }
        }

        return text.Length == bytes.Length;
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
}
