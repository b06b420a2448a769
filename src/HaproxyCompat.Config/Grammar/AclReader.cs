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
    /// <summary>One line of an ACL, or null with <paramref name="complaint"/> set.</summary>
    public AclTest? Read(IReadOnlyList<Word> words, SourceLocation location, out string? complaint, out string? warning)
    {
        warning = null;
        if (words.Count == 0)
        {
            complaint = "a sample fetch is missing";
            return null;
        }

        var text = words[0].Text;
        var place = location with { Column = words[0].Column };
        var expression = ReadExpression(text, place, out var implied, out complaint);
        if (expression is null)
        {
            return null;
        }

        // Nothing is known about the values of what does not run here.
        return expression.Unsupported is null
            ? ReadTest(words, expression, implied, place, out complaint, out warning)
            : new AclTest(
                expression, MatchMethod.Found, [], [], MapFiles: false, IgnoreCase: false, NoDns: false, place);
    }

    private AclTest? ReadTest(
        IReadOnlyList<Word> words,
        SampleExpression expression,
        MatchMethod? implied,
        SourceLocation place,
        out string? complaint,
        out string? warning)
    {
        warning = null;
        var text = words[0].Text;
        if (implied is not null && expression.Converters.Length > 0)
        {
            warning = $"the match method of '{text}' is not applied to the value of a converter; use '-m' instead";
            implied = null;
        }

        var flags = new AclFlags();
        var next = flags.Read(words, 1, environment, out complaint);
        if (complaint is not null)
        {
            return null;
        }

        var method = flags.Method ?? implied ?? DefaultMatch(expression);
        if (method is null)
        {
            complaint = $"a match method must be given with '-m' for '{text}'";
            return null;
        }

        if (!MaySuit(expression, flags, ref warning, out complaint))
        {
            return null;
        }

        var patterns = words.Skip(next).Select(word => word.Text).ToImmutableArray();
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
        return complaint is null
            ? new AclTest(
                expression, method.Value, patterns, [.. flags.Files], flags.MapFiles, flags.IgnoreCase, flags.NoDns,
                place)
            : null;
    }

    private static MatchMethod? DefaultMatch(SampleExpression expression)
    {
        var ofFetch = expression.Converters.IsEmpty && expression.Output != SampleType.Any
            ? expression.Fetch.DefaultMatch
            : null;
        return ofFetch ?? MatchNames.DefaultOf(expression.Output);
    }

    /// <summary>A method that is given with <c>-m</c> for a fetch with one of its own (<c>method</c>).</summary>
    private static bool MaySuit(SampleExpression expression, AclFlags flags, ref string? warning, out string? complaint)
    {
        complaint = null;
        if (expression.Fetch.Output == SampleType.Method && flags.Method is { } chosen)
        {
            if (expression.Converters.IsEmpty
                && chosen is MatchMethod.Integer or MatchMethod.Boolean or MatchMethod.Address)
            {
                complaint = $"the match method '{chosen}' cannot be used with '{expression.Fetch.Name}'";
                return false;
            }

            warning ??= $"the match method of '{expression.Fetch.Name}' is replaced by '-m'";
        }

        return true;
    }

    private SampleExpression? ReadExpression(
        string text, SourceLocation place, out MatchMethod? implied, out string? complaint)
    {
        implied = null;
        var result = ExpressionGrammar.Expression.Before(Parser<char>.End).Parse(text);
        if (!result.Success)
        {
            complaint = $"cannot parse expression '{text}': {GrammarFault.Describe(text, result.Error!)}";
            return null;
        }

        var syntax = result.Value;
        var fetch = table.FindFetch(syntax.Fetch.Name);
        if (fetch is null && MatchNames.TrySuffix(syntax.Fetch.Name, out var stem, out var method)
            && table.FindFetch(stem) is { OffersMatchSuffixes: true } plain)
        {
            (fetch, implied) = (plain, method);
        }

        if (fetch is null)
        {
            complaint = expressions.UnknownFetch(syntax.Fetch.Name);
            return null;
        }

        fetch = fetch.NameInAcls is { } other ? table.FindFetch(other) ?? fetch : fetch;
        return expressions.Bind(fetch, syntax, text, place, out complaint);
    }
}
