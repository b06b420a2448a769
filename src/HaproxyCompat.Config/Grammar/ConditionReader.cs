using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Text;
using Pidgin;

namespace HaproxyCompat.Config.Grammar;

/// <summary>Reads conditions; names are looked up in one section's ACLs, then among the predefined ones.</summary>
internal sealed class ConditionReader(Language language, IReadOnlyDictionary<string, Acl> named)
{
    /// <summary>What is doubtful about an anonymous ACL of the condition that was read last.</summary>
    public string? Warning { get; private set; }

    /// <summary>
    /// What an anonymous or predefined ACL of the condition that was read last uses and does not run here; else null.
    /// </summary>
    public string? Unsupported { get; private set; }

    /// <param name="words">After <c>if</c> or <c>unless</c>.</param>
    public Condition? Read(bool unless, IReadOnlyList<Word> words, SourceLocation location, out string? complaint)
    {
        Warning = null;
        Unsupported = null;
        var source = string.Join(' ', words.Select(word => word.Text));
        var result = RuleConditionGrammar.Condition.Parse(RuleConditionGrammar.Unglue(words));
        if (!result.Success)
        {
            complaint = words.Any(word => word.Text == "{")
                ? "a closing '}' is missing in the condition"
                : "cannot understand the condition";
            return null;
        }

        complaint = null;
        var anyOf = ImmutableArray.CreateBuilder<ImmutableArray<ConditionTerm>>();
        foreach (var list in result.Value)
        {
            var terms = ImmutableArray.CreateBuilder<ConditionTerm>();
            foreach (var item in list)
            {
                var acl = item.IsAnonymous
                    ? ReadAnonymous(item, location, out complaint)
                    : Find(item.Name, location, out complaint);
                if (acl is null)
                {
                    return null;
                }

                terms.Add(new ConditionTerm(item.Negated, acl));
            }

            anyOf.Add(terms.ToImmutable());
        }

        return new Condition(unless, anyOf.ToImmutable(), source);
    }

    private Acl? ReadAnonymous(ConditionSyntax item, SourceLocation location, out string? complaint)
    {
        var test = language.Acls.Read(item.Anonymous, location, out complaint, out var warning);
        Warning ??= warning;
        Unsupported ??= test?.Expression.Unsupported;
        return test is null ? null : new Acl(string.Empty, [test]);
    }

    /// <summary>A named or predefined ACL, or null with <paramref name="complaint"/> set.</summary>
    public Acl? Find(Word name, SourceLocation location, out string? complaint)
    {
        complaint = null;
        if (named.TryGetValue(name.Text, out var acl))
        {
            return acl;
        }

        if (PredefinedAcls.All.TryGetValue(name.Text, out var definition))
        {
            var words = definition.Split(' ').Select(word => new Word(word, name.Column)).ToArray();
            var test = language.Acls.Read(words, location, out complaint, out _);
            Unsupported ??= test?.Expression.Unsupported;
            return test is null ? null : new Acl(name.Text, [test]);
        }

        complaint =
            $"no such ACL: '{name.Text}'{Suggestion.Tail(name.Text, named.Keys.Concat(PredefinedAcls.All.Keys))}";
        return null;
    }
}
