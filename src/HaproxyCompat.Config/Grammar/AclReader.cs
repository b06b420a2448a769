using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Haproxy;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Text;
using Pidgin;

namespace HaproxyCompat.Config.Grammar;

/// <summary>
/// Reads what follows the name of an ACL, or stands between braces: <c>expression [flags] [patterns]</c> (manual 7.1).
/// </summary>
internal sealed class AclReader(KeywordTable table, ExpressionBinder expressions, ParseEnvironment environment)
{
    /// <summary>Tests whose patterns are names of groups, which must exist when all sections are known.</summary>
    public List<AclTest> GroupTests { get; } = [];

    /// <summary>One line of an ACL, or null with <paramref name="complaint"/> set.</summary>
    public AclTest? Read(IReadOnlyList<Word> words, SourceLocation location, out string? complaint, out string? warning)
    {
        warning = null;
        if (words.Count == 0)
        {
            complaint = "a sample fetch is missing";
            return null;
        }

        var text = WithConverters(words);
        var place = location with { Column = words[0].Column };
        var expression = ReadExpression(text, place, out var keyword, out complaint);
        if (expression is null)
        {
            return null;
        }

        var flags = new AclFlags();
        var next = flags.Read(words, 1, environment, out complaint);
        if (complaint is not null)
        {
            return null;
        }

        var method = MethodFor(expression, keyword, flags, text, out complaint);
        if (method is null)
        {
            return null;
        }

        if (keyword is { IsFirm: true } && method != keyword.Method)
        {
            warning = $"the match method of '{keyword.Name}' is not applied, '{MatchNames.WordOf(method.Value)}' is";
        }

        var takesVersions = keyword is { TakesVersions: true } && flags.Method is null;
        var patterns = words.Skip(next).Select(
            word => takesVersions ? VersionPattern.ToNumbers(word.Text) : word.Text).ToImmutableArray();
        if (patterns.IsEmpty
            && flags.Files.Count == 0
            && !flags.PatternsMayBeMissing
            && method is not (MatchMethod.Found or MatchMethod.Boolean))
        {
            warning ??= $"'{text}' has no pattern to match against, so it never matches; '-m found' matches "
                + "existence, '--' says that this is meant";
        }

        complaint = patterns
            .Select(pattern => PatternChecks.Complaint(method.Value, pattern, flags.IgnoreCase, environment))
            .FirstOrDefault(found => found is not null);
        var test = new AclTest(expression, method.Value, patterns, [.. flags.Files], flags.MapFiles, flags.IgnoreCase,
            flags.NoDns, place)
        {
            ComparesGroups = keyword is { ComparesGroups: true } && expression.Converters.IsEmpty,
        };
        if (test.ComparesGroups)
        {
            GroupTests.Add(test);
        }

        return complaint is null ? test : null;
    }

    /// <summary>
    /// The expression: a fetch that is no keyword of ACLs goes on in the next words that begin with the name of a
    /// converter. As in the reference these words are patterns too.
    /// </summary>
    private string WithConverters(IReadOnlyList<Word> words)
    {
        var text = words[0].Text;
        var end = text.AsSpan().IndexOfAny("(,");
        if (AclKeywords.All.ContainsKey(end < 0 ? text : text[..end]))
        {
            return text;
        }

        foreach (var word in words.Skip(1).TakeWhile(word => expressions.Continues(word.Text)))
        {
            text = ExpressionBinder.Join(text, word.Text);
        }

        return text;
    }

    /// <summary>
    /// How the value is compared; null with <paramref name="complaint"/> set when nothing says it, or when it cannot.
    /// </summary>
    private static MatchMethod? MethodFor(
        SampleExpression expression, AclKeyword? keyword, AclFlags flags, string text, out string? complaint)
    {
        var implied = expression.Converters.IsEmpty ? keyword?.Method : null;
        var method = flags.Method ?? implied ?? MatchNames.DefaultOf(expression.Output);
        complaint = method is null ? $"a match method must be given with '-m' for '{text}'"
            : Casts.Exists(expression.Output, MatchNames.Compares(method.Value)) ? null
            : $"the match method '{MatchNames.WordOf(method.Value)}' cannot be used with '{text}', "
                + $"which gives {expression.Output}";
        return complaint is null ? method : null;
    }

    private SampleExpression? ReadExpression(
        string text, SourceLocation place, out AclKeyword? keyword, out string? complaint)
    {
        keyword = null;
        var result = ExpressionGrammar.Expression.Before(Parser<char>.End).Parse(text);
        if (!result.Success)
        {
            complaint = $"cannot parse expression '{text}': {GrammarFault.Describe(text, result.Error!)}";
            return null;
        }

        var name = result.Value.Fetch.Name;
        keyword = AclKeywords.All.GetValueOrDefault(name);
        var fetch = (keyword is null ? null : table.FindFetch(keyword.Fetch)) ?? table.FindFetch(name);
        if (fetch is null)
        {
            var known = table.Fetches.Select(row => row.Name).Concat(AclKeywords.All.Keys);
            complaint = $"unknown sample fetch '{name}'{Suggestion.Tail(name, known)}";
            return null;
        }

        return expressions.Bind(fetch, result.Value, text, place, out complaint);
    }
}
