using System.Globalization;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Maps;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary><c>add</c>, <c>del</c> and <c>set</c> for the entries of maps and ACLs (management manual 9.3).</summary>
internal static class PatternChanges
{
    public static IEnumerable<RuntimeCommand> Of(PatternKind kind)
    {
        var entry = kind.IsMap ? "[<key> <value>|<payload>]" : "<pattern>";
        yield return kind.Command(
            "add", $"[@<ver>] <{kind.Word}> {entry}", "add entries", RuntimeLevel.Admin, call => Add(call, kind));
        yield return kind.Command(
            "del", $"<{kind.Word}> [<key>|#<ref>]", "remove entries", RuntimeLevel.Admin, call => Delete(call, kind));
        if (kind.IsMap)
        {
            yield return kind.Command(
                "set", "<map> [<key>|#<ref>] <value>", "change the value of a key", RuntimeLevel.Admin, Set);
        }
    }

    private static void Add(CommandCall call, PatternKind kind)
    {
        var index = 0;
        var shift = call.Argument(0).StartsWith('@') ? 1 : 0;
        var count = call.ArgumentCount - shift;
        if (kind.IsMap ? count < (call.Payload is null ? 3 : 1) : count < 2)
        {
            call.Fail(kind.IsMap
                ? "'add map' expects three parameters (map identifier, key and value) or one parameter (map "
                    + "identifier) and a payload"
                : "'add acl' expects two parameters: ACL identifier and pattern.");
            return;
        }

        if (kind.Find(call, ref index, out var version) is not { } reference)
        {
            return;
        }

        if (!kind.IsMap && reference.IsMap)
        {
            call.Fail(
                "This ACL is shared with a map containing samples. You must use the command 'add map' to add values.");
            return;
        }

        var patterns = call.Runtime.Patterns;
        List<PatternEntry> added = call.Payload is { } payload && kind.IsMap
            ? [
                .. payload.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Select(line => patterns.Split(line.Trim(' ', '\t'))),
            ]
            : [patterns.Create(call.Argument(index), kind.IsMap ? call.Argument(index + 1) : null)];
        if (version is { } number && number != reference.Version)
        {
            // What is added to a version that is over goes with it.
            if (!reference.TryChangePrepared(number, entries => entries.AddRange(added))
                && number > reference.NextVersion)
            {
                call.Fail($"Version number in the future, please use 'prepare {kind.Word}' before.");
            }

            return;
        }

        Answer(call, reference.Add(added));
    }

    private static void Delete(CommandCall call, PatternKind kind)
    {
        var index = 0;
        if (call.ArgumentCount < 2)
        {
            call.Fail($"This command expects two parameters: {kind.Title} identifier and key.");
            return;
        }

        if (kind.Find(call, ref index, out _) is not { } reference || Choose(call, reference, index) is not { } chosen)
        {
            return;
        }

        if (chosen.Count == 0)
        {
            call.Fail("Key not found.");
            return;
        }

        reference.Remove(chosen);
    }

    private static void Set(CommandCall call)
    {
        var index = 0;
        if (call.ArgumentCount < 3)
        {
            call.Fail("'set map' expects three parameters: map identifier, key and value.");
            return;
        }

        if (PatternKind.Map.Find(call, ref index, out _) is not { } reference
            || Choose(call, reference, index) is not { } chosen)
        {
            return;
        }

        if (chosen.Count == 0)
        {
            call.Fail("entry not found.");
            return;
        }

        Answer(call, reference.Change(chosen, call.Argument(index + 1)));
    }

    /// <summary>The entries with a key, or the one with a handle; null after an answer.</summary>
    private static IReadOnlyList<PatternEntry>? Choose(CommandCall call, PatternReference reference, int index)
    {
        var word = call.Argument(index);
        if (!word.StartsWith('#'))
        {
            return reference.Entries.Find(word);
        }

        var digits = word.AsSpan(1);
        digits = digits.StartsWith("0x") ? digits[2..] : digits;
        if (long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id))
        {
            return reference.Entries.Find(id) is { } one ? [one] : [];
        }

        call.Fail("Malformed identifier. Please use #<id> or <file>.");
        return null;
    }

    private static void Answer(CommandCall call, string? complaint)
    {
        if (complaint is not null)
        {
            call.Fail($"{complaint}.");
        }
    }
}
