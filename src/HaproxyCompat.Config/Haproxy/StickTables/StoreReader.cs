using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Values;

namespace HaproxyCompat.Config.Haproxy.StickTables;

/// <summary>Reads <c>name[(argument)][,name[(argument)]]*</c>, the list after <c>store</c> (manual 11.1).</summary>
internal static class StoreReader
{
    /// <summary>Adds to <paramref name="store"/>; false when something was reported.</summary>
    public static bool TryRead(LineArguments arguments, string text, ref ImmutableArray<StoredData> store)
    {
        foreach (var item in Split(text))
        {
            var parenthesis = item.IndexOf('(', StringComparison.Ordinal);
            var name = parenthesis < 0 ? item : item[..parenthesis];
            if (!DataTypes.All.TryGetValue(name, out var form))
            {
                return arguments.Accept(
                    $"unknown data type '{name}' after 'store'{Suggestion.Tail(name, DataTypes.All.Keys)}");
            }

            if (!arguments.Accept(ReadItem(name, item, parenthesis, form, out var data)))
            {
                return false;
            }

            if (store.Any(known => DataTypes.Canonical(known.Name) == DataTypes.Canonical(name)))
            {
                arguments.Warn($"'{arguments.Keyword}': '{name}' is stored already, the second time is ignored.");
            }
            else
            {
                store = store.Add(data);
            }
        }

        return arguments.Accept(Conflict(store));
    }

    private static string? Conflict(ImmutableArray<StoredData> store)
    {
        foreach (var (array, single) in DataTypes.Exclusive)
        {
            if (store.Any(data => data.Name == array)
                && store.FirstOrDefault(data => single.Contains(data.Name)) is { } other)
            {
                return $"'{array}' takes the place of '{other.Name}', one table cannot store both";
            }
        }

        return null;
    }

    private static string? ReadItem(string name, string item, int parenthesis, DataArgument form, out StoredData data)
    {
        data = new StoredData(name, 1, 0);
        if (form == DataArgument.None)
        {
            return parenthesis < 0 ? null : $"'{name}' takes no argument";
        }

        if (parenthesis < 0)
        {
            return $"an argument in parentheses is missing after '{name}'";
        }

        if (!item.EndsWith(')'))
        {
            return $"a closing parenthesis is missing after '{name}'";
        }

        var words = item[(parenthesis + 1)..^1].Split(',');
        if (words.Length != (form == DataArgument.ElementsAndPeriod ? 2 : 1))
        {
            return $"'{name}' wants {(form == DataArgument.ElementsAndPeriod ? "two arguments" : "one argument")}";
        }

        var elements = 1;
        if (form != DataArgument.Period
            && (!int.TryParse(words[0], System.Globalization.NumberStyles.None, null, out elements)
                || elements is < 1 or > DataTypes.MostElements))
        {
            return $"'{name}' has between 1 and {DataTypes.MostElements} elements (found '{words[0]}')";
        }

        var periodMs = 0L;
        if (form != DataArgument.Elements
            && Duration.Read(words[^1], DurationUnit.Milliseconds, out periodMs) is { } complaint)
        {
            return $"{complaint} in the period of '{name}'";
        }

        data = new StoredData(name, elements, periodMs);
        return null;
    }

    /// <summary>Commas inside parentheses do not separate.</summary>
    private static IEnumerable<string> Split(string text)
    {
        var (from, depth) = (0, 0);
        for (var index = 0; index < text.Length; index++)
        {
            depth += text[index] == '(' ? 1 : text[index] == ')' ? -1 : 0;
            if (text[index] == ',' && depth == 0)
            {
                yield return text[from..index];
                from = index + 1;
            }
        }

        if (from < text.Length)
        {
            yield return text[from..];
        }
    }
}
