namespace HaproxyCompat.Engine.Stats.Page;

/// <summary>
/// What the address of the statistics page asks for, behind its prefix: words between <c>;</c> (management manual 9.1).
/// </summary>
/// <param name="Form">Of the answer.</param>
/// <param name="Refreshes">The page may reload itself.</param>
/// <param name="UpOnly">No servers that are down.</param>
/// <param name="NoMaintenance">No servers in maintenance.</param>
/// <param name="Scope">Part of the names to show, or null.</param>
/// <param name="Result">Of the change that led here, for instance <c>DONE</c>, or null.</param>
internal sealed record StatsRequest(
    StatsForm Form, bool Refreshes, bool UpOnly, bool NoMaintenance, string? Scope, string? Result)
{
    private static readonly char[] Separators = [';', '?', '&'];

    /// <param name="target">Path and query of the request.</param>
    /// <param name="prefix">Of the page.</param>
    public static StatsRequest Parse(string target, string prefix)
    {
        var words = target[Math.Min(prefix.Length, target.Length)..].Split(
            Separators, StringSplitOptions.RemoveEmptyEntries);
        var form = words.Contains("csv") ? StatsForm.Csv
            : words.Contains("json") ? StatsForm.Json
            : words.Contains("live") ? StatsForm.Live
            : words.Contains("typed") ? StatsForm.Typed
            : StatsForm.Html;
        return new StatsRequest(
            form, !words.Contains("norefresh"), words.Contains("up"), words.Contains("no-maint"),
            Value(words, "scope="), Value(words, "st="));
    }

    /// <summary>The address that shows the result of a change, with what was asked for before.</summary>
    public string Location(string prefix, string result) =>
        $"{prefix};st={result}{(UpOnly ? ";up" : "")}{(NoMaintenance ? ";no-maint" : "")}"
            + $"{(Refreshes ? "" : ";norefresh")}"
        + (Scope is null ? string.Empty : $"?scope={Scope}");

    /// <summary>The address that asks for this, without the result of a change.</summary>
    public string Address(string prefix)
    {
        var form = Form == StatsForm.Html ? string.Empty : ";" + Form.ToString().ToLowerInvariant();
        return $"{prefix}{form}{(UpOnly ? ";up" : "")}{(NoMaintenance ? ";no-maint" : "")}"
            + $"{(Refreshes ? "" : ";norefresh")}{(Scope is null ? "" : ";scope=" + Scope)}";
    }

    private static string? Value(string[] words, string name)
    {
        var word = words.FirstOrDefault(each => each.StartsWith(name, StringComparison.Ordinal));
        return word is null || word.Length == name.Length ? null : word[name.Length..];
    }
}
