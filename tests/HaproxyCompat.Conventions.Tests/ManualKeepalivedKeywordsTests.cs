using HaproxyCompat.Config.Keepalived;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.Conventions.Tests;

/// <summary>
/// Every keyword that keepalived.conf(5) of 2.2.7 or 2.4 names is in the table of its block. Manual/keepalived.txt
/// holds a block and a keyword a line, <c>-</c> for the top; it was written from the manual.
/// </summary>
public sealed class ManualKeepalivedKeywordsTests(ITestOutputHelper output)
{
    private const int AtLeast = 450;

    private static readonly Dictionary<(string Block, string Name), KeywordState> States =
        KeepalivedKeywords.All.ToDictionary(k => (k.Block, k.Name), k => k.State);

    [Fact]
    public void Every_keyword_of_the_manual_is_in_the_table_of_its_block()
    {
        var pairs = File.ReadAllLines(Path.Combine(
            ProgramFiles.RepositoryRoot, "tests", "HaproxyCompat.Conventions.Tests", "Manual", "keepalived.txt"))
            .Select(line => line.Split(' '))
            .Select(words => (Block: words[0] == "-" ? string.Empty : words[0], Name: words[1]))
            .ToArray();

        Assert.True(pairs.Length >= AtLeast, $"{pairs.Length} pairs");
        Assert.Equal(pairs.Length, pairs.Distinct().Count());
        var missing = pairs.Where(pair => StateOf(pair) is null).ToArray();
        output.WriteLine(
            $"keepalived: {pairs.Length} pairs, {Count(KeywordState.Acts)} act, "
                + $"{Count(KeywordState.NothingToActOn)} parse-only, {Count(KeywordState.Unsupported)} refused, "
                + $"{missing.Length} missing");
        Assert.Empty(missing);

        int Count(KeywordState state) => pairs.Count(pair => StateOf(pair) == state);
    }

    /// <summary>What stands in a block that is left out as a whole is left out with it.</summary>
    private static KeywordState? StateOf((string Block, string Name) pair)
    {
        if (States.TryGetValue(pair, out var state))
        {
            return state;
        }

        for (var path = pair.Block; path.Length > 0;)
        {
            var cut = path.LastIndexOf('/');
            var (around, block) = cut < 0 ? (string.Empty, path) : (path[..cut], path[(cut + 1)..]);
            if (States.GetValueOrDefault((around, block)) == KeywordState.Unsupported)
            {
                return KeywordState.Unsupported;
            }

            path = around;
        }

        return null;
    }
}
