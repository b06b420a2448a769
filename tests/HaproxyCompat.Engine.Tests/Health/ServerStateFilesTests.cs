using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Health;
using HaproxyCompat.Engine.Tests.Runtime;
using HaproxyCompat.Testing.Programs;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Health;

/// <summary>What a state file changes and what the configuration keeps, as measured on the reference.</summary>
public sealed class ServerStateFilesTests : IDisposable
{
    private const string Header = "1\n# be_id be_name srv_id srv_name srv_addr srv_op_state ...\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_dump_of_one_process_is_the_state_of_the_next()
    {
        using var first = Start();
        _ = first.Ask("set weight be/s1 7; disable server be/s2; set server be/s3 state drain");
        _ = first.Ask("set server be/s4 health down");
        var dump = first.Ask("show servers state");
        using var second = Start();
        Apply(second, dump);
        Assert.Equal(dump, second.Ask("show servers state"));
        Assert.Equal(1, second.Backend("be").UsableActive);
    }

    [Theory]
    [InlineData("3 be 1 s1 127.0.0.5 2 0 7 10 100 6 3 4 6 0 0 0 - 9101 - 0 0 - - 0", 7, 9101, true)]
    [InlineData("3 be 1 s1 127.0.0.5 2 0 7 20 100 6 3 4 6 0 0 0 - 9001 - 0 0 - - 0", 10, 9001, true)]
    [InlineData("9 be 99 s1 127.0.0.5 0 0 10 10 100 6 3 4 6 0 0 0 - 9001 - 0 0 - - 0", 10, 9001, false)]
    [InlineData("3 be 1 s1 127.0.0.5 2 4 10 10 100 6 3 4 6 0 0 0 - 9001 - 0 0 - - 0", 10, 9001, true)]
    [InlineData("3 be 1 s1 127.0.0.5 9 1 7 10 100 6 3 4 6 0 0 0 - 9101 - 0 0 - - 0", 10, 9001, true)]
    [InlineData("3 be 1 s1 127.0.0.5 2 9 7 10 100 6 3 4 6 0 0 0 - 9101 - 0 0 - - 0", 10, 9001, true)]
    [InlineData("3 be 1 s1 127.0.0.5 2 1 777 10 100 6 3 4 6 0 0 0 - 9101 - 0 0 - - 0", 10, 9001, true)]
    [InlineData("3 be 1 s1", 10, 9001, true)]
    [InlineData("3 other 1 s1 127.0.0.5 2 1 7 10 100 6 3 4 6 0 0 0 - 9101 - 0 0 - - 0", 10, 9001, true)]
    public void Lines_that_fit_are_applied_as_far_as_the_configuration_lets_them(
        string line, int weight, int port, bool isUsable)
    {
        using var proxy = Start();
        Apply(proxy, Header + line + "\n");
        var server = proxy.Backend("be").FindServer("s1")!;
        Assert.Equal((weight, port, isUsable), (server.UserWeight, (int)server.Address.Port, server.IsUsable));
        Assert.Equal("127.0.0.1", server.Address.ToIPAddress()!.ToString());
    }

    [Theory]
    [InlineData("2\n3 be 1 s1 127.0.0.5 2 1 7 10 100 6 3 4 6 0 0 0 - 9101 - 0 0 - - 0\n")]
    [InlineData("")]
    public void Files_of_another_version_change_nothing(string text)
    {
        using var proxy = Start();
        Apply(proxy, text);
        Assert.Equal(AdministrativeState.Ready, proxy.Backend("be").FindServer("s1")!.Administrative);
    }

    private RunningBench Start() => new($"""
        global
            server-state-base {_folder.Path}
            server-state-file states
        defaults
            mode http
            timeout connect 1s
            timeout client 1s
            timeout server 1s
            load-server-state-from-file global
        listen fe
            bind 127.0.0.1:80
        backend be
            server s1 127.0.0.1:9001 weight 10
            server s2 127.0.0.1:9002
            server s3 127.0.0.1:9003
            server s4 127.0.0.1:9004 check
            server s5 127.0.0.1:9005 disabled

        """);

    private void Apply(RunningBench proxy, string text)
    {
        _ = _folder.Write("states", text);
        var files = new ServerStateFiles(proxy.Runtime.Global);
        files.Read([.. proxy.Engine.Backends.Select(backend => backend.Config)]);
        files.Apply(proxy.Runtime.States, proxy.Engine.Backends);
    }
}
