using HaproxyCompat.Haproxy.Arguments;
using HaproxyCompat.Haproxy.Configurations;

namespace HaproxyCompat.Haproxy.Tests.Configurations;

/// <summary>What a configuration finds in its environment (manual 2.3).</summary>
public sealed class StartVariablesTests
{
    [Theory]
    [InlineData("HAPROXY_KEYLOG_FC_LOG_FMT", "ssl_fc_")]
    [InlineData("HAPROXY_KEYLOG_BC_LOG_FMT", "ssl_bc_")]
    public void Key_logs_have_a_line_for_each_secret(string name, string side)
    {
        var variables = StartVariables.Collect(CommandLine.Empty, [], isMasterWorker: false).ToImmutable();
        var lines = variables[name].Split('\n');
        Assert.Equal($"CLIENT_RANDOM %[{side}client_random,hex] %[{side}session_key,hex]", lines[0]);
        Assert.Equal($"EXPORTER_SECRET %[{side}client_random,hex] %[{side}exporter_secret]", lines[6]);
        Assert.Equal(8, lines.Length);
    }
}
