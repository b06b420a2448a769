using HaproxyCompat.Config.Text.Conditionals;
using Xunit;

namespace HaproxyCompat.Config.Tests.Text.Conditionals;

public sealed class VersionNumberTests
{
    [Fact]
    public void Orders_development_candidates_and_releases()
    {
        string[] ordered = [
            "x", "2.4-dev1", "2.4-dev19", "2.4-rc1", "2.4", "2.4.1", "2.10", "3.5-dev5-50872d", "v3.5", "1024",
        ];

        Assert.Equal(ordered, ordered.Reverse().OrderBy(VersionNumber.Parse));
    }
}
