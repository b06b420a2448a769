using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Haproxy;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Grammar;

/// <summary>The flags between an ACL's expression and its patterns (manual 7.1): <c>-i -f -m -n -M -u --</c>.</summary>
internal sealed class AclFlags
{
    public bool IgnoreCase { get; private set; }

    public bool NoDns { get; private set; }

    public bool MapFiles { get; private set; }

    public MatchMethod? Method { get; private set; }

    /// <summary><c>--</c> says that a line without patterns is meant.</summary>
    public bool PatternsMayBeMissing { get; private set; }

    public List<string> Files { get; } = [];

    /// <summary>Reads from <paramref name="next"/> on; returns the index of the first pattern.</summary>
    public int Read(IReadOnlyList<Word> words, int next, ParseEnvironment environment, out string? complaint)
    {
        complaint = null;
        while (next < words.Count && complaint is null && IsFlag(words[next].Text))
        {
            var flag = words[next++].Text;
            if (flag == "--")
            {
                PatternsMayBeMissing = true;
                return next;
            }

            complaint = ReadFlag(flag, words, ref next, environment);
        }

        return next;
    }

    private static bool IsFlag(string word) => word.StartsWith('-');

    private string? ReadFlag(string flag, IReadOnlyList<Word> words, ref int next, ParseEnvironment environment)
    {
        switch (flag)
        {
            case "-i":
                IgnoreCase = true;
                return null;
            case "-n":
                NoDns = true;
                return null;
            case "-M":
                MapFiles = true;
                return null;
            case "-u":
                return ReadIdentifier(next < words.Count ? words[next++].Text : string.Empty);
            case "-m":
                return ReadMethod(next < words.Count ? words[next++].Text : string.Empty);
            case "-f":
                return ReadFile(next < words.Count ? words[next++].Text : string.Empty, environment);
            default:
                return $"'{flag}' is not a valid ACL option; write '--' before a pattern that begins with '-'";
        }
    }

    private static string? ReadIdentifier(string text) =>
        int.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, null, out _) ? null
            : $"'-u' expects a number but got '{text}'";

    private string? ReadMethod(string name)
    {
        if (!MatchNames.All.TryGetValue(name, out var method))
        {
            return $"unknown match method '{name}'{Suggestion.Tail(name, MatchNames.All.Keys)}";
        }

        if (Method is not null)
        {
            return "the match method can be given once only with '-m'";
        }

        Method = method;
        return null;
    }

    private string? ReadFile(string name, ParseEnvironment environment)
    {
        Files.Add(name);
        var isVirtual = name.StartsWith("virt@", StringComparison.Ordinal)
            || name.StartsWith("opt@", StringComparison.Ordinal);
        var path = name.StartsWith("file@", StringComparison.Ordinal) ? name[5..] : name;
        return isVirtual || environment.FileExists(path) ? null : $"cannot open pattern file '{name}'";
    }
}
