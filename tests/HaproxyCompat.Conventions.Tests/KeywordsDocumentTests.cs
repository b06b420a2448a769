using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Keywords.Documents;
using HaproxyCompat.Engine;
using HaproxyCompat.Engine.LoadBalancing;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.Conventions.Tests;

/// <summary>
/// src/KEYWORDS.md is written from the tables. With HAPROXYCOMPAT_WRITE_KEYWORDS=1 this test writes it.
/// </summary>
public sealed class KeywordsDocumentTests
{
    private static readonly string Document = Path.Combine(ProgramFiles.RepositoryRoot, "src", "KEYWORDS.md");

    private static readonly KeywordTable Table = EngineKeywords.CreateTable(BalanceCatalog.All);

    [Fact]
    public void The_list_of_keywords_is_what_the_tables_say()
    {
        var expected = KeywordsDocument.Write(Table);
        if (Environment.GetEnvironmentVariable("HAPROXYCOMPAT_WRITE_KEYWORDS") == "1")
        {
            File.WriteAllText(Document, expected);
        }

        Assert.Equal(expected, File.ReadAllText(Document));
    }

    [Fact]
    public void Every_name_is_once_in_its_place()
    {
        Assert.Equal(Table.Fetches.Count(), Table.Fetches.Select(fetch => fetch.Name).Distinct().Count());
        foreach (var group in Table.Actions.GroupBy(action => action.Name))
        {
            Assert.Equal(RuleSets.None, group.Aggregate((All: RuleSets.None, Twice: RuleSets.None), (seen, action) =>
                (seen.All | action.RuleSets, seen.Twice | (seen.All & action.RuleSets))).Twice);
        }
    }
}
