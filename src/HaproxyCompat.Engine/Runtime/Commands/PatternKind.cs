using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Maps;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>The words in which the commands for maps differ from those for ACLs (management manual 9.3).</summary>
internal sealed record PatternKind(string Word, string Title, bool IsMap)
{
    public static readonly PatternKind Map = new("map", "map", IsMap: true);

    public static readonly PatternKind Acl = new("acl", "ACL", IsMap: false);

    /// <summary>Takes <c>[@version] identifier</c>; null after an answer.</summary>
    /// <param name="call">Its arguments are read from <paramref name="index"/> on.</param>
    /// <param name="index">Becomes the place behind.</param>
    /// <param name="version">Null when none was given: the current one.</param>
    public PatternReference? Find(CommandCall call, ref int index, out uint? version)
    {
        version = null;
        if (call.Argument(index).StartsWith('@'))
        {
            if (!uint.TryParse(call.Argument(index++).AsSpan(1), out var number))
            {
                call.Fail("Version number out of range.");
                return null;
            }

            version = number;
        }

        var found = call.Runtime.Patterns.Find(call.Argument(index++));
        if (found is not null && (IsMap ? found.IsMap : found.IsAcl))
        {
            return found;
        }

        call.Fail($"Unknown {Title} identifier. Please use #<id> or <file>.");
        return null;
    }

    public RuntimeCommand Command(
        string verb, string arguments, string summary, RuntimeLevel level, Action<CommandCall> run) =>
        new($"{verb} {Word}", $"{verb} {Word} {arguments}", summary, level, call =>
        {
            lock (call.Runtime.Patterns.Gate)
            {
                run(call);
            }
        });
}
