using HaproxyCompat.Config.Model;
using HaproxyCompat.Haproxy.Processes;

namespace HaproxyCompat.Haproxy.Tests.Processes;

public sealed class PrivilegesTests
{
    [Theory]
    [InlineData(0u, null, null, 2)]
    [InlineData(0u, null, "/var/empty", 1)]
    [InlineData(0u, 65_534u, null, 1)]
    [InlineData(0u, 0u, "/", 0)]
    [InlineData(1_000u, null, null, 0)]
    public void Root_without_a_cage_or_an_account_is_a_risk(uint starter, uint? user, string? root, int expected) =>
        Assert.Equal(expected, new Privileges(user, null, root).Risks(starter).Count());

    [Fact]
    public void Rights_that_stay_are_those_of_setcap()
    {
        var global = new GlobalConfig { Capabilities = ["cap_net_raw", "cap_net_bind_service"] };
        Assert.Equal((1UL << 13) | (1UL << 10), Privileges.Resolve(global, out _)!.Rights);
        Assert.Equal(0UL, Privileges.Resolve(new GlobalConfig(), out _)!.Rights);
    }
}
