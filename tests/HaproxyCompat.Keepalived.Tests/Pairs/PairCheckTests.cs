using System.Collections.Immutable;
using HaproxyCompat.Keepalived.CommandLine;
using HaproxyCompat.Keepalived.Pairs;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.Keepalived.Tests.Pairs;

public sealed class PairCheckTests
{
    private const string Usual = """
        vrrp_instance VI_1 {
          state BACKUP
          interface eth0
          virtual_router_id 51
          priority 150
          advert_int 1
          authentication {
            auth_type PASS
            auth_pass secret
          }
          virtual_ipaddress {
            10.0.0.100/24
          }
        }
        """;

    [Fact]
    public void Two_files_that_fit_are_good_and_the_times_follow()
    {
        var (code, lines) = Check(Usual, Lower(Usual));
        Assert.Equal(
            [
                "virtual router 51 (VI_1): 1.conf with priority 150, then 2.conf with priority 100",
                "  stop of 1.conf: 2.conf takes over after 0.609 s; this program answers meanwhile",
                "  crash of 1.conf: 2.conf takes over after 2.609 s to 3.609 s",
                "  return of 1.conf: it takes the addresses back after 3.414 s",
            ],
            lines);
        Assert.Equal(0, code);
    }

    [Theory]
    [InlineData("virtual_router_id 51", "virtual_router_id 52",
        "2.conf:4: (VI_1) 'virtual_router_id' is 52 here and 51 at 1.conf:4: "
        + "the nodes do not hear each other and both become master")]
    [InlineData("advert_int 1", "advert_int 2",
        "2.conf:6: (VI_1) 'advert_int' is 2 s here and 1 s at 1.conf:6: "
        + "the nodes do not hear each other and both become master")]
    [InlineData("auth_pass secret", "auth_pass other",
        "2.conf:9: (VI_1) 'auth_pass' is not that of 1.conf:9: "
        + "the nodes do not hear each other and both become master")]
    [InlineData("10.0.0.100/24", "10.0.0.100/24\n10.0.0.101/24",
        "2.conf:11: (VI_1) 'virtual_ipaddress' has 10.0.0.101, which 1.conf:11 has not: "
        + "keepalived 2.2 discards advertisements with another list, and both become master; "
        + "here the address is lost with its node")]
    [InlineData("10.0.0.100/24", "10.0.0.101/24",
        "2.conf:11: (VI_1) 'virtual_ipaddress' has 10.0.0.101, which 1.conf:11 has not: "
        + "keepalived 2.2 discards advertisements with another list, and both become master; "
        + "here the address is lost with its node",
        "2.conf:11: (VI_1) 'virtual_ipaddress' lacks 10.0.0.100 of 1.conf:11: "
        + "keepalived 2.2 discards advertisements with another list, and both become master; "
        + "here the address is lost with its node")]
    [InlineData("10.0.0.100/24", "10.0.0.100/25",
        "2.conf:11: (VI_1) 10.0.0.100/25 is in another network than 10.0.0.100/24 at 1.conf:11")]
    [InlineData("priority 100", "priority 150",
        "2.conf:5: (VI_1) 'priority' is 150 as at 1.conf:5: the higher address decides who is master")]
    [InlineData("interface eth0", "interface eth0\n  mcast_dst_ip 224.0.0.19",
        "2.conf:4: (VI_1) 'mcast_dst_ip' is 224.0.0.19 here and 224.0.0.18 at 1.conf:1: "
        + "the nodes do not hear each other and both become master")]
    [InlineData("interface eth0", "interface eth0\n  unicast_peer {\n    10.0.0.1\n  }",
        "2.conf:4: (VI_1) unicast here, multicast at 1.conf:1: "
        + "the nodes do not hear each other and both become master")]
    [InlineData("vrrp_instance VI_1", "vrrp_instance Other")]
    [InlineData("interface eth0", "interface ens7")]
    public void What_differs_is_found_at_its_line(string before, string after, params string[] findings)
    {
        var (code, lines) = Check(Usual, Lower(Usual).Replace(before, after, StringComparison.Ordinal));
        Assert.Equal(findings, lines.Where(line => line.StartsWith("2.conf:", StringComparison.Ordinal)));
        Assert.Equal(findings.Length > 0 ? 1 : 0, code);
    }

    [Fact]
    public void Version_3_is_not_heard_by_version_2()
    {
        var third = Lower(Usual).Replace("advert_int 1", "version 3", StringComparison.Ordinal);
        var (code, lines) = Check(Usual.Replace("authentication", "track_interface", StringComparison.Ordinal)
            .Replace("auth_type PASS", "eth1", StringComparison.Ordinal)
            .Replace("auth_pass secret", string.Empty, StringComparison.Ordinal),
            Without(third));
        Assert.Contains(
            "2.conf:6: (VI_1) 'version' is 3 here and 2 at 1.conf:1: "
            + "the nodes do not hear each other and both become master",
            lines);
        Assert.Equal(1, code);
    }

    [Fact]
    public void Nopreempt_beside_two_masters_is_found_beside_the_errors_of_the_files()
    {
        var first = Usual.Replace("state BACKUP", "state MASTER\n  nopreempt", StringComparison.Ordinal);
        var (code, lines) = Check(first, Lower(first));
        Assert.Contains(
            "1.conf:3: (VI_1) 'nopreempt' acts only with 'state BACKUP' on every node, and there is 'state MASTER' at "
            + "1.conf:2 and 2.conf:2",
            lines);
        Assert.Equal(5, code);
    }

    [Fact]
    public void Unicast_peers_have_to_name_each_other()
    {
        var first = Unicast(Usual, "10.0.0.1", "10.0.0.2");
        Assert.Equal(0, Check(first, Unicast(Lower(Usual), "10.0.0.2", "10.0.0.1")).Code);
        var (code, lines) = Check(first, Unicast(Lower(Usual), "10.0.0.2", "10.0.0.9"));
        Assert.Equal(
            "2.conf:5: (VI_1) 'unicast_peer' lacks 10.0.0.1, the 'unicast_src_ip' of 1.conf:4: "
            + "that node does not hear this one",
            lines[0]);
        Assert.Equal(1, code);
        Assert.Contains(
            "2.conf:5: (VI_1) 'unicast_peer' names 10.0.0.2, the node's own 'unicast_src_ip'",
            Check(first, Unicast(Lower(Usual), "10.0.0.2", "10.0.0.2")).Lines);
    }

    [Fact]
    public void An_instance_that_one_node_lacks_is_found()
    {
        var second = Usual.Replace("VI_1", "VI_2", StringComparison.Ordinal)
            .Replace("51", "61", StringComparison.Ordinal).Replace(
                "10.0.0.100", "10.0.0.200", StringComparison.Ordinal);
        var (code, lines) = Check($"{Usual}\n{second}", Lower(Usual));
        Assert.Equal("1.conf:15: (VI_2) virtual router 61 has no match in 2.conf", lines[0]);
        Assert.Contains("  nobody takes over", lines);
        Assert.Equal(1, code);
    }

    [Fact]
    public void Sync_groups_have_to_be_the_same()
    {
        var second = Usual.Replace("VI_1", "VI_2", StringComparison.Ordinal)
            .Replace("51", "61", StringComparison.Ordinal).Replace(
                "10.0.0.100", "10.0.0.200", StringComparison.Ordinal);
        var both = $"{Usual}\n{second}\n";
        const string Group = "vrrp_sync_group G {\n  group {\n    VI_1\n    VI_2\n  }\n}\n";
        Assert.Equal(0, Check(both + Group, Lower(both) + Group).Code);
        var (code, lines) = Check(both + Group, Lower(both));
        Assert.Equal(
            "2.conf:1: (VI_1) moves alone here and with VI_2 at 1.conf:30: the sync groups have to be the same",
            lines[0]);
        Assert.Equal(1, code);
    }

    [Theory]
    [InlineData("nopreempt", "it stays backup (nopreempt)")]
    [InlineData("preempt_delay 10", "it takes the addresses back after 12.414 s to 14.414 s (preempt_delay)")]
    [InlineData("priority 255", "it takes the addresses back after 3.004 s")]
    [InlineData("priority 255\n  state MASTER", "it takes the addresses back at once (priority 255, state MASTER)")]
    public void The_return_goes_by_what_the_master_says(string line, string expected)
    {
        var first = Usual.Replace("priority 150", $"priority 150\n  {line}", StringComparison.Ordinal);
        Assert.Equal($"  return of 1.conf: {expected}", Check(first, Lower(Usual)).Lines[^1]);
    }

    [Fact]
    public void Version_3_goes_by_the_interval_of_the_master()
    {
        var first = Without(Usual).Replace("advert_int 1", "version 3\n  advert_int 0.1", StringComparison.Ordinal);
        var (code, lines) = Check(first, Lower(first));
        Assert.Equal("  stop of 1.conf: 2.conf takes over after 0.061 s; this program answers meanwhile", lines[1]);
        Assert.Equal("  crash of 1.conf: 2.conf takes over after 0.261 s to 0.361 s", lines[2]);
        Assert.Equal(0, code);
    }

    [Fact]
    public void A_file_with_errors_is_told_and_exits_5()
    {
        var (code, lines) = Check(
            Usual, Lower(Usual).Replace("advert_int 1", "advert_itn 1", StringComparison.Ordinal));
        Assert.Equal("2.conf:6: unknown keyword 'advert_itn'; did you mean 'advert_int'?", lines[0]);
        Assert.Equal(5, code);
    }

    [Fact]
    public void Three_nodes_are_compared_with_the_first()
    {
        var third = Usual.Replace("150", "50", StringComparison.Ordinal);
        var (code, lines) = Check(Usual, Lower(Usual), third);
        Assert.Equal(0, code);
        Assert.EndsWith(
            "then 2.conf with priority 100, then 3.conf with priority 50", lines[0], StringComparison.Ordinal);
        Assert.Equal(
            "3.conf:5: (VI_1) 'priority' is 150 as at 1.conf:5: the higher address decides who is master",
            Check(Usual, Lower(Usual), Usual).Lines[0]);
    }

    [Fact]
    public void One_file_may_serve_all_nodes_by_its_ids()
    {
        var file = Usual.Replace("  priority 150", "@a  priority 150\n@b  priority 100", StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        var path = folder.Write("pair.conf", file);
        Assert.Equal(0, Run([$"{path}@a", $"{path}@b"], out var text));
        Assert.Contains("priority 150, then", text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_file_is_no_pair() => Assert.Equal(1, Run(["x"], out _));

    private static string Lower(string text) => text.Replace("priority 150", "priority 100", StringComparison.Ordinal);

    private static string Without(string text) => text.Replace(
        "  authentication {\n    auth_type PASS\n    auth_pass secret\n  }\n", string.Empty, StringComparison.Ordinal);

    private static string Unicast(string text, string own, string peer) => text.Replace(
        "interface eth0",
        $"interface eth0\n  unicast_src_ip {own}\n  unicast_peer {{\n    {peer}\n  }}",
        StringComparison.Ordinal);

    private static (int Code, string[] Lines) Check(params string[] files)
    {
        using var folder = new TemporaryFolder();
        var paths = files.Select((text, index) => folder.Write($"{index + 1}.conf", text)).ToImmutableArray();
        var code = Run(paths, out var output);
        output = output.Replace(Path.GetDirectoryName(paths[0]) + "/", string.Empty, StringComparison.Ordinal);
        return (code, output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static int Run(ImmutableArray<string> files, out string text)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = PairCheck.Run(new CommandLineOptions { CheckPair = true, Extra = files }, output, errors);
        text = output.ToString();
        return code;
    }
}
