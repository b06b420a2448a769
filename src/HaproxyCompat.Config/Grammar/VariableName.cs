namespace HaproxyCompat.Config.Grammar;

/// <summary>Names of variables: a scope, a dot, letters, digits, dots and underscores (manual 2.8).</summary>
public static class VariableName
{
    private static readonly string[] Scopes =
        ["proc", "sess", "txn", "req", "res", "check", "psess", "ptxn", "preq", "pres"];

    /// <returns>What is wrong with <paramref name="name"/>, or null.</returns>
    public static string? Complaint(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0 || !Scopes.Contains(name[..dot]))
        {
            return $"invalid variable name '{name}': it must start with its scope, one of "
                + $"{string.Join(", ", Scopes)}, and a dot";
        }

        foreach (var character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('_' or '.'))
            {
                return $"invalid character '{character}' in variable name '{name}'";
            }
        }

        return dot == name.Length - 1 ? $"variable name '{name}' ends after its scope" : null;
    }
}
