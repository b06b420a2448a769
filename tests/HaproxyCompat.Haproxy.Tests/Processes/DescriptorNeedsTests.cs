using HaproxyCompat.Config.Model;
using HaproxyCompat.Haproxy.Processes;

namespace HaproxyCompat.Haproxy.Tests.Processes;

public sealed class DescriptorNeedsTests
{
    [Fact]
    public void A_client_needs_two_files_and_the_stated_number_wins()
    {
        Assert.Null(DescriptorNeeds.Of(new GlobalConfig(), null));
        Assert.Equal(24_017, DescriptorNeeds.Of(new GlobalConfig { MaxConnections = 12_000 }, null));
        Assert.Equal(217, DescriptorNeeds.Of(new GlobalConfig { MaxConnections = 12_000 }, 100));
        Assert.Equal(5_000, DescriptorNeeds.Of(new GlobalConfig { MaxConnections = 12_000, UlimitN = 5_000 }, null));
    }

    [Theory]
    [InlineData(null, null, 20_000UL, 9_991)]
    [InlineData(null, 1_000, 20_000UL, 491)]
    [InlineData(null, 50_000, 20_000UL, 9_991)]
    [InlineData(null, null, ulong.MaxValue, 524_279)]
    [InlineData(5_000, null, 20_000UL, 2_491)]
    public void Without_a_number_the_files_decide(int? ulimit, int? hard, ulong system, int expected) =>
        Assert.Equal(
            expected,
            DescriptorNeeds.Clients(new GlobalConfig { UlimitN = ulimit, DescriptorHardLimit = hard }, system));

    [Fact]
    public void What_the_system_refuses_is_told() =>
        Assert.StartsWith(
            "Cannot raise FD limit to 2000000000, limit is ",
            DescriptorNeeds.Complaint(new GlobalConfig { UlimitN = 2_000_000_000 }, null),
            StringComparison.Ordinal);
}
