using HaproxyCompat.Haproxy.Arguments;
using HaproxyCompat.Haproxy.Versions;

namespace HaproxyCompat.Haproxy.Tests.Versions;

public sealed class VersionTextTests
{
    [Fact]
    public void The_third_word_of_the_first_line_is_the_version()
    {
        var first = VersionText.Version().Split('\n')[0].Split(' ');
        Assert.Equal(["HAProxy", "version", BuildIdentity.Version, BuildIdentity.ReleaseDate], first[..4]);
    }

    [Theory]
    [InlineData(VersionRequest.VersionAlone, BuildIdentity.Version)]
    [InlineData(VersionRequest.Branch, BuildIdentity.Branch)]
    internal void The_short_answers_are_one_word(VersionRequest request, string expected) =>
        Assert.Equal($"{expected}\n", VersionText.For(request));

    [Fact]
    public void The_feature_list_is_one_line_with_a_sign_before_each_name()
    {
        var line = VersionText.For(VersionRequest.BuildOptions).Split('\n')
            .Single(each => each.StartsWith("Feature list :", StringComparison.Ordinal));
        Assert.Equal(
            FeatureCatalog.All.Select(feature => (feature.IsPresent ? "+" : "-") + feature.Name), line.Split(' ')[3..]);
    }

    [Fact]
    public void Features_are_sorted_and_asked_for_by_their_whole_name()
    {
        var names = FeatureCatalog.All.Select(feature => feature.Name).ToArray();
        Assert.Equal(names.Distinct(), names.Order(StringComparer.Ordinal));
        Assert.True(FeatureCatalog.IsPresent("OPENSSL"));
        Assert.False(FeatureCatalog.IsPresent("OPENSS"));
        Assert.False(FeatureCatalog.IsPresent("LUA"));
    }
}
