using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Explanations;

/// <summary>
/// Collects what is printed: headings, lines of the files with what became of them, changes, assumptions.
/// </summary>
/// <param name="lineAt">The text of a line of a configuration file.</param>
internal sealed class Explanation(Func<SourceLocation, string> lineAt)
{
    private readonly List<string> _lines = [];

    public Assumptions Assumptions { get; } = new();

    public void Say(string heading, string text) => _lines.Add($"{heading,-11}{text}");

    /// <summary>A line of a file, and what became of it.</summary>
    public void Rule(SourceLocation location, string verdict, Condition? condition)
    {
        Assumptions.AddAll(condition);
        _lines.Add($"  {location.File}:{location.Line}: {lineAt(location).Trim()}");
        _lines.Add($"      {verdict}");
    }

    public void Details(IEnumerable<string> details) => _lines.AddRange(details.Select(detail => "      " + detail));

    /// <summary>The whole text, assumptions last.</summary>
    public string Compose()
    {
        var lines = _lines.ToList();
        if (Assumptions.Facts.Count > 0)
        {
            lines.Add("assumed");
            lines.AddRange(Assumptions.Facts.Select(fact => "  " + fact));
        }

        return string.Join('\n', lines) + "\n";
    }
}
