using System.Collections.Frozen;
using System.Collections.Immutable;

namespace HaproxyCompat.Config.Keywords;

/// <summary>
/// Every keyword that acts on traffic, composed by the program from the engine's catalogues; never changed after.
/// </summary>
public sealed class KeywordTable
{
    private readonly FrozenDictionary<string, ImmutableArray<ActionKeyword>> _actions;
    private readonly int _longestAction;
    private readonly FrozenDictionary<string, FetchKeyword> _fetches;
    private readonly FrozenDictionary<string, ConverterKeyword> _converters;
    private readonly FrozenDictionary<string, LogAliasKeyword> _aliases;
    private readonly FrozenDictionary<string, BalanceKeyword> _balances;

    /// <exception cref="ArgumentException">Two features claim one name in one place.</exception>
    public KeywordTable(
        IEnumerable<ActionKeyword> actions,
        IEnumerable<FetchKeyword> fetches,
        IEnumerable<ConverterKeyword> converters,
        IEnumerable<LogAliasKeyword> aliases,
        IEnumerable<BalanceKeyword> balances)
    {
        _actions = actions.GroupBy(keyword => keyword.Name, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);
        _longestAction = _actions.Keys.Select(name => name.Length).DefaultIfEmpty().Max();
        _fetches = fetches.ToFrozenDictionary(keyword => keyword.Name, StringComparer.Ordinal);
        _converters = converters.ToFrozenDictionary(keyword => keyword.Name, StringComparer.Ordinal);
        _aliases = aliases.ToFrozenDictionary(keyword => keyword.Name, StringComparer.Ordinal);
        _balances = balances.ToFrozenDictionary(keyword => keyword.Name, StringComparer.Ordinal);
    }

    /// <summary>
    /// Parses what follows <c>http-error</c> (manual 4.2): the reply for <c>ErrorFileConfig.Reply</c> and its status.
    /// </summary>
    public Func<ArgumentReader, (int Status, RuleAction Reply)?>? ParseHttpError { get; init; }

    public IEnumerable<ActionKeyword> Actions => _actions.Values.SelectMany(group => group);

    public IEnumerable<FetchKeyword> Fetches => _fetches.Values;

    public IEnumerable<ConverterKeyword> Converters => _converters.Values;

    public IEnumerable<LogAliasKeyword> LogAliases => _aliases.Values;

    public IEnumerable<BalanceKeyword> Balances => _balances.Values;

    /// <summary>
    /// The action that <paramref name="word"/> spells in a rule set, with the tail of a prefix keyword, or null.
    /// </summary>
    public ActionKeyword? FindAction(RuleSets ruleSet, string word, out string tail)
    {
        tail = "";
        if (Exact(word) is { } exact)
        {
            return exact;
        }

        // The longest name that the word begins with: what follows it, parentheses or not, is its tail.
        for (var length = Math.Min(word.Length - 1, _longestAction); length > 0; length--)
        {
            if (Exact(word[..length]) is { MatchesPrefix: true } prefixed)
            {
                tail = word[length..];
                return prefixed;
            }
        }

        return null;

        ActionKeyword? Exact(string name) =>
            _actions.TryGetValue(name, out var group)
                ? group.FirstOrDefault(keyword => (keyword.RuleSets & ruleSet) != 0)
                : null;
    }

    public FetchKeyword? FindFetch(string name) => _fetches.GetValueOrDefault(name);

    public ConverterKeyword? FindConverter(string name) => _converters.GetValueOrDefault(name);

    public LogAliasKeyword? FindLogAlias(string name) => _aliases.GetValueOrDefault(name);

    public BalanceKeyword? FindBalance(string name) => _balances.GetValueOrDefault(name);
}
