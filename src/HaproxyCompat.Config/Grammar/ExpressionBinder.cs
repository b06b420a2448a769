using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;
using Pidgin;

namespace HaproxyCompat.Config.Grammar;

/// <summary>Reads sample expressions and checks them against the keyword table: names, arguments, types.</summary>
internal sealed class ExpressionBinder(KeywordTable table, ArgumentBinder arguments)
{
    private static readonly Parser<char, ExpressionSyntax> Whole =
        ExpressionGrammar.Expression.Before(Parser<char>.End.Labelled("',' or the end of the expression"));

    /// <summary>
    /// Whether a word after an expression belongs to it: it begins with the name of a converter. The comma between them
    /// may be missing.
    /// </summary>
    public bool Continues(string word)
    {
        var end = word.AsSpan().IndexOfAny("(, ");
        return table.FindConverter(end < 0 ? word : word[..end]) is not null;
    }

    /// <summary>The expression with the word after it.</summary>
    public static string Join(string expression, string word) => $"{expression.TrimEnd(',')},{word}";

    /// <summary>Reads a text that is one whole expression.</summary>
    public SampleExpression? Bind(string text, SourceLocation location, out string? complaint)
    {
        if (text.Length == 0)
        {
            complaint = "a sample fetch is missing";
            return null;
        }

        var result = Whole.Parse(text);
        if (!result.Success)
        {
            complaint = $"cannot parse expression '{text}': {GrammarFault.Describe(text, result.Error!)}";
            return null;
        }

        return Bind(result.Value, text, location, out complaint);
    }

    public SampleExpression? Bind(
        ExpressionSyntax syntax, string source, SourceLocation location, out string? complaint)
    {
        var fetch = table.FindFetch(syntax.Fetch.Name);
        if (fetch is null)
        {
            var known = table.Fetches.Select(row => row.Name);
            complaint = $"unknown sample fetch '{syntax.Fetch.Name}'{Suggestion.Tail(syntax.Fetch.Name, known)}";
            return null;
        }

        return Bind(fetch, syntax, source, location, out complaint);
    }

    /// <summary>Binds with a fetch that was already found, as ACLs do for <c>path_beg</c>.</summary>
    public SampleExpression? Bind(
        FetchKeyword fetch, ExpressionSyntax syntax, string source, SourceLocation location, out string? complaint)
    {
        var fetchArguments = arguments.Bind(
            syntax.Fetch.Arguments, fetch.Signature, location, out var argumentComplaint);
        complaint = argumentComplaint is null ? null : $"sample fetch '{syntax.Fetch.Name}': {argumentComplaint}";
        var type = fetch.Output;
        var steps = ImmutableArray.CreateBuilder<ConverterStep>(syntax.Converters.Length);
        foreach (var call in syntax.Converters)
        {
            var step = complaint is null ? BindConverter(call, type, location, out complaint) : null;
            if (step is null)
            {
                return null;
            }

            type = step.OutputFor(type);
            steps.Add(step);
        }

        return complaint is null
            ? new SampleExpression(fetch, fetchArguments, steps.ToImmutable(), source, location)
            : null;
    }

    private ConverterStep? BindConverter(
        CallSyntax call, SampleType input, SourceLocation location, out string? complaint)
    {
        var converter = table.FindConverter(call.Name);
        if (converter is null)
        {
            var known = table.Converters.Select(row => row.Name);
            complaint = $"unknown converter '{call.Name}'{Suggestion.Tail(call.Name, known)}";
            return null;
        }

        if (!Casts.Exists(input, converter.Input))
        {
            complaint =
                $"converter '{call.Name}' cannot be applied: it takes {converter.Input}, the value before "
                    + $"it is {input}";
            return null;
        }

        var typed = arguments.Bind(call.Arguments, converter.Signature, location, out complaint);
        complaint = complaint is null ? null : $"converter '{call.Name}': {complaint}";
        return complaint is null ? new ConverterStep(converter, typed) : null;
    }
}
