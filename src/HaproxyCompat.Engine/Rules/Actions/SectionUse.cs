using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>An action that names a section and does not run here: the section must exist (manual 4.4).</summary>
/// <param name="Rule">How messages name the action.</param>
/// <param name="Kind">What the section is, such as <c>cache</c>.</param>
/// <param name="Name">Null: the section that the rule stands in.</param>
/// <param name="Names">The sections of that kind.</param>
internal sealed record SectionUse(
    string Rule, string Kind, string? Name, Func<HaproxyConfiguration, IEnumerable<string>> Names)
    : RuleAction
{
    public override void Check(ConfigurationChecker checker)
    {
        var name = Name ?? checker.Proxy.Name;

        // A table of a peers section is named "section/table".
        if (!name.Contains('/', StringComparison.Ordinal) && !Names(checker.Configuration).Contains(name))
        {
            checker.Alert($"'{Rule}': unable to find the {Kind} '{name}'.");
        }
    }
}
