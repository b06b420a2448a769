using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Maps;
using HaproxyCompat.Testing.Programs;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Maps;

/// <summary>Changes of the entries of a file reach the tables that use it, one by one and all at once alike.</summary>
public sealed class PatternReferenceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PatternReferences _references = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(MatchMethod.String, "a", "a")]
    [InlineData(MatchMethod.Prefix, "ab", "abc")]
    [InlineData(MatchMethod.Suffix, "bc", "abc")]
    [InlineData(MatchMethod.Substring, "b", "abc")]
    [InlineData(MatchMethod.Address, "10.0.0.0/8", "10.1.2.3")]
    [InlineData(MatchMethod.Regex, "^a.c$", "abc")]
    public void An_entry_is_found_from_add_to_remove(MatchMethod method, string pattern, string key)
    {
        var (map, reference) = Open(method, "");
        Assert.Null(Find(map, key));
        Assert.Null(reference.Add([_references.Create(pattern, "one")]));
        Assert.Equal("one", Find(map, key));
        Assert.Null(reference.Change(reference.Entries.Find(pattern), "two"));
        Assert.Equal("two", Find(map, key));
        reference.Remove(reference.Entries.Find(pattern));
        Assert.Null(Find(map, key));
        Assert.Empty(reference.Entries);
    }

    [Fact]
    public void Of_equal_patterns_the_next_counts_when_the_first_is_gone()
    {
        var (map, reference) = Open(MatchMethod.String, "a one\na two\n");
        Assert.Equal("one", Find(map, "a"));
        reference.Remove([reference.Entries.First()]);
        Assert.Equal("two", Find(map, "a"));
        reference.Remove(reference.Entries.Find("a"));
        Assert.Null(Find(map, "a"));
    }

    [Fact]
    public void Networks_that_are_the_same_are_told_apart_by_their_text()
    {
        var (map, reference) = Open(MatchMethod.Address, "10.0.0.1/24 one\n10.0.0.2/24 two\n10.0.0.0/8 wide\n");
        Assert.Equal("one", Find(map, "10.0.0.9"));
        reference.Remove(reference.Entries.Find("10.0.0.1/24"));
        Assert.Equal("two", Find(map, "10.0.0.9"));
        reference.Remove(reference.Entries.Find("10.0.0.2/24"));
        Assert.Equal("wide", Find(map, "10.0.0.9"));
    }

    [Fact]
    public void Of_prefixes_the_longest_counts_and_of_suffixes_the_first()
    {
        var (prefixes, _) = Open(MatchMethod.Prefix, "a one\nabc three\nab two\n");
        Assert.Equal("three", Find(prefixes, "abcd"));
        var (suffixes, _) = Open(MatchMethod.Suffix, "c one\nabc three\nbc two\n");
        Assert.Equal("one", Find(suffixes, "abc"));
    }

    [Fact]
    public void A_value_that_cannot_be_changes_nothing()
    {
        var (map, reference) = Open(MatchMethod.String, "a 1\n", SampleType.Integer);
        Assert.NotNull(reference.Add([_references.Create("b", "2"), _references.Create("c", "x")]));
        Assert.NotNull(reference.Change(reference.Entries.Find("a"), "x"));
        Assert.Equal("1", Find(map, "a"));
        Assert.Single(reference.Entries);
    }

    [Fact]
    public void Many_changes_leave_what_was_not_changed()
    {
        var (map, reference) = Open(MatchMethod.String, string.Concat(Range(3000).Select(i => $"k{i} v{i}\n")));
        foreach (var i in Range(3000).Where(i => i % 3 != 0))
        {
            reference.Remove(reference.Entries.Find($"k{i}"));
            Assert.Null(reference.Add([_references.Create($"n{i}", $"w{i}")]));
        }

        Assert.Equal(3000, reference.Entries.Count);
        Assert.All(Range(3000), i => Assert.Equal(i % 3 == 0 ? $"v{i}" : null, Find(map, $"k{i}")));
        Assert.All(Range(3000), i => Assert.Equal(i % 3 != 0 ? $"w{i}" : null, Find(map, $"n{i}")));
        Assert.Equal(reference.Entries.Select(entry => entry.Id).Order(), reference.Entries.Select(entry => entry.Id));
    }

    [Fact]
    public async Task Whoever_looks_up_meanwhile_finds_what_stays_and_never_another_entrys_value()
    {
        var (map, reference) = Open(MatchMethod.String, string.Concat(Range(100).Select(i => $"k{i} k{i}\n")));
        using var ended = new CancellationTokenSource();
        var looking = Task.Run(() =>
        {
            var looked = 0;
            while (!ended.IsCancellationRequested || looked < 1000)
            {
                var key = $"k{looked++ % 200}";
                var found = Find(map, key);
                Assert.True(found == key || (found is null && int.Parse(key.AsSpan(1)) >= 100), $"{key}: {found}");
            }
        }, TestContext.Current.CancellationToken);
        for (var round = 0; round < 200; round++)
        {
            _ = reference.Add([.. Range(100).Select(i => _references.Create($"k{100 + i}", $"k{100 + i}"))]);
            foreach (var i in Range(100))
            {
                reference.Remove(reference.Entries.Find($"k{100 + i}"));
            }
        }

        await ended.CancelAsync();
        await looking;
    }

    private static IEnumerable<int> Range(int count) => Enumerable.Range(0, count);

    private static string? Find(MapTable map, string key) => map.FindText(Encoding.Latin1.GetBytes(key));

    private (MapTable Map, PatternReference Reference) Open(
        MatchMethod method, string text, SampleType output = SampleType.String)
    {
        var file = _folder.Write($"{method}{_references.All.Count}.map", text);
        var map = MapTable.Load(file, method, output, _references, out var complaint);
        Assert.Null(complaint);
        return (map, _references.Find(file)!);
    }
}
