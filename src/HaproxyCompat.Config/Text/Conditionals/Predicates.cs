using System.Collections.Frozen;
using System.Collections.Immutable;

namespace HaproxyCompat.Config.Text.Conditionals;

/// <summary>The predicates of conditional blocks (manual 2.4), by name.</summary>
internal static class Predicates
{
    public static readonly FrozenDictionary<string, Predicate> All = new Predicate[]
    {
        new("awslc_api_atleast", 1, (_, _, _) => null),
        new("awslc_api_before", 1, (_, _, _) => null),
        new("defined", 1, (arguments, _, environment) => environment.Find(arguments[0]) is not null),
        new("enabled", 1, (arguments, facts, _) => facts.EnabledOptions.Contains(arguments[0])),
        new("feature", 1, (arguments, facts, _) => facts.Features.Contains(arguments[0])),
        new("fips_mode", 0, (_, _, _) => false),
        new("openssl_version_atleast", 1, (arguments, facts, _) => CompareLibrary(facts, arguments[0]) is { } order
            ? order >= 0 : null),
        new("openssl_version_before", 1, (arguments, facts, _) => CompareLibrary(facts, arguments[0]) is { } order
            ? order < 0 : null),
        new("ssllib_name_startswith", 1, (arguments, facts, _) =>
            facts.TlsLibraryName.StartsWith(arguments[0], StringComparison.Ordinal)),
        new("streq", 2, (arguments, _, _) => arguments[0] == arguments[1]),
        new("strneq", 2, (arguments, _, _) => arguments[0] != arguments[1]),
        new("strstr", 2, (arguments, _, _) => arguments[0].Contains(arguments[1], StringComparison.Ordinal)),
        new("version_atleast", 1, (arguments, facts, _) => Compare(facts.Version, arguments[0]) >= 0),
        new("version_before", 1, (arguments, facts, _) => Compare(facts.Version, arguments[0]) < 0),
    }.ToFrozenDictionary(predicate => predicate.Name, StringComparer.Ordinal);

    private static int Compare(string mine, string other) =>
        VersionNumber.Parse(mine).CompareTo(VersionNumber.Parse(other));

    /// <returns>Null when the argument is no version.</returns>
    private static int? CompareLibrary(ProgramFacts facts, string other) =>
        LibraryNumber.TryParse(other, out var number)
            ? LibraryNumber.OfLibrary(facts.TlsLibraryVersion).CompareTo(number) : null;

    /// <param name="Evaluate">Null when the question has no meaning for this program, which is an error.</param>
    internal sealed record Predicate(
        string Name,
        int ArgumentCount,
        Func<ImmutableArray<string>, ProgramFacts, EnvironmentVariables, bool?> Evaluate);
}
