using HaproxyCompat.Engine.Tests.Streams;
using Xunit;

namespace HaproxyCompat.Engine.Tests.LoadBalancing;

public sealed class RandomServerTests
{
    [Fact]
    public void A_choice_allocates_nothing()
    {
        using var bench = StreamBench.Of("balance random", "server a 127.0.0.1:1", "server b 127.0.0.1:2");
        var chosen = bench.Turns(10);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var count = 0; count < 1_000; count++)
        {
            _ = bench.Backend.Picker.Pick(null, null);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.DoesNotContain("-", chosen, StringComparison.Ordinal);
    }
}
