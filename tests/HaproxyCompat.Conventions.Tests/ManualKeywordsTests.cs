using HaproxyCompat.Config.Keywords.Documents;
using HaproxyCompat.Engine;
using HaproxyCompat.Engine.LoadBalancing;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.Conventions.Tests;

/// <summary>
/// Every keyword that the manual of 3.5 names is in the tables. Manual/*.txt hold the names, from the matrices and
/// sections 3.1 to 3.3, 4.1, 4.3, 5.1, 5.2 and 7.3 of the manual.
/// </summary>
public sealed class ManualKeywordsTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("global", 290)]
    [InlineData("proxy", 80)]
    [InlineData("option", 55)]
    [InlineData("action", 230)]
    [InlineData("bind", 80)]
    [InlineData("server", 125)]
    [InlineData("converter", 165)]
    [InlineData("fetch", 550)]
    public void Every_keyword_of_the_manual_is_in_the_tables(string kind, int atLeast)
    {
        var names = File.ReadAllLines(Path.Combine(
            ProgramFiles.RepositoryRoot, "tests", "HaproxyCompat.Conventions.Tests", "Manual", $"{kind}.txt"));
        var states = KeywordStates.Of(kind, EngineKeywords.CreateTable(BalanceCatalog.All));

        Assert.True(names.Length >= atLeast, $"{names.Length} names of kind {kind}");
        Assert.Empty(names.Where(name => !states.ContainsKey(name)));
        foreach (var group in names.GroupBy(name => states[name]).OrderBy(group => group.Key))
        {
            output.WriteLine($"{kind}: {group.Count()} {group.Key}");
        }
    }
}
