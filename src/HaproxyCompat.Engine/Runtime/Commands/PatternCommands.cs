using System.Globalization;
using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Maps;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>show</c>, <c>get</c>, <c>clear</c>, <c>prepare</c> and <c>commit</c> for maps and ACLs (management manual 9.3).
/// </summary>
internal static class PatternCommands
{
    public static readonly RuntimeCommand[] All =
    [
        .. Of(PatternKind.Map),
        .. Of(PatternKind.Acl),
        .. PatternChanges.Of(PatternKind.Map),
        .. PatternChanges.Of(PatternKind.Acl),
    ];

    private static IEnumerable<RuntimeCommand> Of(PatternKind kind) =>
    [
        kind.Command(
            "show", $"[@<ver>] <{kind.Word}>", "list them, or the entries of one", RuntimeLevel.User,
            call => Show(call, kind)),
        kind.Command(
            "get", $"<{kind.Word}> <value>", "tell what matches a value", RuntimeLevel.User, call => Get(call, kind)),
        kind.Command(
            "clear", $"[@<ver>] <{kind.Word}>", "remove all entries", RuntimeLevel.Admin, call => Clear(call, kind)),
        kind.Command(
            "prepare", $"<{kind.Word}>", "begin a new version", RuntimeLevel.Admin, call => Prepare(call, kind)),
        kind.Command(
            "commit", $"@<ver> <{kind.Word}>", "make a version the current one", RuntimeLevel.Admin,
            call => Commit(call, kind)),
    ];

    private static void Show(CommandCall call, PatternKind kind)
    {
        if (call.ArgumentCount == 0)
        {
            call.Output.Append("# id (file) description\n");
            foreach (var reference
                in call.Runtime.Patterns.All.Where(reference => kind.IsMap ? reference.IsMap : reference.IsAcl))
            {
                call.Output.Append(
                    CultureInfo.InvariantCulture, $"{reference.Id} ({reference.Name}) {reference.Description}. ");
                call.Output.Append(
                    CultureInfo.InvariantCulture,
                    $"curr_ver={reference.Version} next_ver={reference.NextVersion} entry_cnt="
                        + $"{reference.EntryCount}\n");
            }

            return;
        }

        var index = 0;
        if (kind.Find(call, ref index, out var version) is { } found)
        {
            foreach (var entry in found.EntriesOf(version ?? found.Version) ?? [])
            {
                call.Output.Append(CultureInfo.InvariantCulture, $"0x{entry.Id:x12} {entry.Pattern}");
                call.Output.Append(entry.Value is { Length: > 0 } value ? $" {value}\n" : "\n");
            }
        }
    }

    /// <summary>One line for each place that uses the patterns.</summary>
    private static void Get(CommandCall call, PatternKind kind)
    {
        if (call.ArgumentCount < 2)
        {
            call.Fail($"Missing {kind.Title} identifier and/or key.");
            return;
        }

        var next = 0;
        if (kind.Find(call, ref next, out _) is not { } reference)
        {
            return;
        }

        var word = call.Argument(next);
        var key = Encoding.Latin1.GetBytes(word);
        foreach (var user in reference.Users)
        {
            var value = (user as MapTable)?.FindText(key);
            var index = HasTree(user) ? "tree" : "list";
            call.Output.Append(CultureInfo.InvariantCulture, $"type={Name(user.Method)}, ");
            call.Output.Append(user.IgnoresCase ? "case=insensitive, " : "case=sensitive, ");
            call.Output.Append((kind.IsMap, user.Matches(key)) switch
            {
                (true, true) => $"found=yes, idx={index}, key=\"{word}\", value=\"{value}\", type=\"str\"\n",
                (true, false) => "found=no\n",
                (false, true) => $"match=yes, idx={index}, pattern=\"{word}\"\n",
                _ => "match=no\n",
            });
        }
    }

    /// <summary>What the reference says of how it looks for such patterns; ours are found as fast either way.</summary>
    private static bool HasTree(PatternUser user) =>
        !user.IgnoresCase && user.Method is (MatchMethod.String or MatchMethod.Prefix or MatchMethod.Address);

    private static void Clear(CommandCall call, PatternKind kind)
    {
        var index = 0;
        if (call.ArgumentCount == 0)
        {
            call.Fail($"Missing {kind.Title} identifier.");
            return;
        }

        if (kind.Find(call, ref index, out var version) is not { } reference)
        {
            return;
        }

        // A version that does not exist has no entries to remove.
        if (version is null || version == reference.Version)
        {
            _ = reference.Replace([]);
        }
        else
        {
            _ = reference.TryChangePrepared(version.Value, static entries => entries.Clear());
        }
    }

    private static void Prepare(CommandCall call, PatternKind kind)
    {
        var index = 0;
        if (kind.Find(call, ref index, out _) is { } reference)
        {
            call.Say(MessageSeverity.Information, $"New version created: {reference.Prepare()}");
        }
    }

    private static void Commit(CommandCall call, PatternKind kind)
    {
        var index = 0;
        if (!call.Argument(0).StartsWith('@'))
        {
            call.Fail("Missing version number.");
        }
        else if (kind.Find(call, ref index, out var version) is { } reference && version is { } number
            && reference.Commit(number) is { } complaint)
        {
            call.Fail(complaint);
        }
    }

    private static string Name(MatchMethod method) => method switch
    {
        MatchMethod.Found => "found",
        MatchMethod.Boolean => "bool",
        MatchMethod.Integer => "int",
        MatchMethod.Address => "ip",
        MatchMethod.Binary => "bin",
        MatchMethod.Length => "len",
        MatchMethod.Prefix => "beg",
        MatchMethod.Substring => "sub",
        MatchMethod.Directory => "dir",
        MatchMethod.Domain => "dom",
        MatchMethod.Suffix => "end",
        MatchMethod.Regex => "reg",
        MatchMethod.RegexWithSubstitution => "regm",
        _ => "str",
    };
}
