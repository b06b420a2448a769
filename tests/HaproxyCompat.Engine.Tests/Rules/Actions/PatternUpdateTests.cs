using HaproxyCompat.Engine.Maps;
using HaproxyCompat.Engine.Rules;
using HaproxyCompat.Engine.Rules.Actions;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Rules.Actions;

public sealed class PatternUpdateTests
{
    [Theory]
    [InlineData("set-map(F) a 3", "a=3 b=2")]
    [InlineData("set-map(F) %[method] %[path]", "a=1 b=2 GET=/a/b.c")]
    [InlineData("del-map(F) a", "b=2")]
    [InlineData("del-acl(F) nosuch", "a=1 b=2")]
    [InlineData("add-acl(F) a", "a=1 b=2")]
    [InlineData("add-acl(F) c", "a=1 b=2 c=")]
    [InlineData("set-map(nosuch) a 3", "a=1 b=2")]
    public void Entries_change_as_asked(string action, string expected)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "a 1\nb 2\n");
            var patterns = new PatternReferences();
            var reference = patterns.Open(file, splits: true, "map", out _);
            using var bench = RuleBench.Of($"http-request {action.Replace("F", file, StringComparison.Ordinal)}");
            var update = Assert.IsType<PatternUpdate>(bench.Proxy.HttpRequestRules[0].Action) with
            {
                Patterns = patterns,
            };

            Assert.Equal(ActionResult.Continue, update.Execute(bench.Context));
            Assert.Equal(
                expected, string.Join(' ', reference.Entries.Select(entry => $"{entry.Pattern}={entry.Value}")));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("add-acl(f)")]
    [InlineData("set-map(f) a")]
    [InlineData("del-map(f) %[nosuch]")]
    [InlineData("del-acl(f) a b")]
    public void Mistakes_are_reported(string action) => Assert.Null(RuleBench.Parse($"http-request {action}").Model);
}
