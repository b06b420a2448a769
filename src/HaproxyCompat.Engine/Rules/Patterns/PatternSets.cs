using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Engine.Rules.Patterns;

/// <summary>Makes pattern sets of ACL lines, and reads the files of patterns.</summary>
public static class PatternSets
{
    /// <summary>An empty set for a match method.</summary>
    public static PatternSet Create(MatchMethod method, bool ignoreCase) => method switch
    {
        MatchMethod.Found => new FoundPatterns(),
        MatchMethod.Boolean => new BooleanPatterns(),
        MatchMethod.Integer => new IntegerPatterns(),
        MatchMethod.Address => new AddressPatterns(),
        MatchMethod.Binary => StringPatterns.Binary(),
        MatchMethod.Length => new LengthPatterns(),
        MatchMethod.String => StringPatterns.Text(ignoreCase),
        MatchMethod.Method => StringPatterns.Method(ignoreCase),
        MatchMethod.Regex or MatchMethod.RegexWithSubstitution => new RegexPatterns(ignoreCase),
        MatchMethod.Prefix or MatchMethod.Suffix =>
            new AnchoredTextPatterns(method == MatchMethod.Prefix, ignoreCase),
        _ => new PartialTextPatterns(method, ignoreCase),
    };

    /// <summary>Reads the lines of a file, without leading blanks, empty lines and those that begin with '#'.</summary>
    /// <param name="name">A file's name, with or without <c>file@</c> or <c>opt@</c>; <c>virt@</c> names no
    /// file.</param>
    /// <param name="lines">As Latin-1.</param>
    /// <param name="complaint">Why it could not be read.</param>
    public static bool TryReadLines(string name, out IReadOnlyList<string> lines, out string? complaint)
    {
        complaint = null;
        lines = [];
        if (name.StartsWith("virt@", StringComparison.Ordinal))
        {
            return true;
        }

        var isOptional = name.StartsWith("opt@", StringComparison.Ordinal);
        var path = isOptional || name.StartsWith("file@", StringComparison.Ordinal)
            ? name[(name.IndexOf('@', StringComparison.Ordinal) + 1)..]
            : name;
        if (path.Length == 0)
        {
            complaint = "a file name is missing";
            return false;
        }

        try
        {
            lines =
            [
                .. WholeFile.ReadLines(path)
                    .Where(static line => line.Length > 0 && line[0] != '#')
                    .Select(static line => line.Trim(' ', '\t', '\r'))
                    .Where(static line => line.Length > 0),
            ];
            return true;
        }
        catch (IOException exception)
        {
            complaint = $"failed to open pattern file '{path}': {exception.Message}";
            return isOptional && exception is FileNotFoundException;
        }
        catch (UnauthorizedAccessException exception)
        {
            complaint = $"failed to open pattern file '{path}': {exception.Message}";
            return false;
        }
    }
}
