using HaproxyCompat.Config.Model;
using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Proxies;

public sealed class KeepAliveProbesTests
{
    [Fact]
    public void Probes_become_values_of_the_model()
    {
        var proxy = TestLanguage.Parse(
            "listen l\n bind 127.0.0.1:80\n clitcpka-cnt 3\n clitcpka-idle 1m\n clitcpka-intvl 5s\n srvtcpka-cnt 4\n"
            + " srvtcpka-idle 2m more\n srvtcpka-intvl 7\n").Model!.Proxies[0];

        Assert.Equal(new KeepAliveProbeConfig { Count = 3, IdleSeconds = 60, IntervalSeconds = 5 }, proxy.ClientProbes);
        Assert.Equal(
            new KeepAliveProbeConfig { Count = 4, IdleSeconds = 120, IntervalSeconds = 7 }, proxy.ServerProbes);
    }
}
