using HaproxyCompat.Engine.Transport.Tls;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Transport.Tls;

public sealed class TlsQuotaTests
{
    [Fact]
    public void Is_used_up_while_there_are_as_many_as_there_may_be()
    {
        var freed = 0;
        var quota = new TlsQuota(2) { Freed = () => freed++ };
        quota.Take();
        Assert.False(quota.IsUsedUp);
        quota.Take();
        Assert.True(quota.IsUsedUp);
        quota.Give();
        Assert.False(quota.IsUsedUp);
        Assert.Equal(1, freed);
    }
}
