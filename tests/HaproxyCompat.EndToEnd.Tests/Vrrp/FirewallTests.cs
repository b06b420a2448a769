using System.Text.RegularExpressions;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Vrrp;

/// <summary>The packet rules of a master that does not answer, and of a virtual MAC, beside the reference's.</summary>
public sealed class FirewallTests(ITestOutputHelper output)
{
    public static TheoryData<string, string, string> Cases => new()
    {
        { "strict", "vrrp_strict", string.Empty },
        { "its own table", "nftables mine\n nftables_priority 5", "no_accept" },
        { "counters", "nftables_counters", "no_accept" },
        { "a virtual MAC", string.Empty, "use_vmac vm51" },
        { "a virtual MAC without answers", string.Empty, "use_vmac vm51\n no_accept" },
        {
            "addresses of both families",
            string.Empty,
            "no_accept\n virtual_ipaddress_excluded {\n fd00::9\n 192.168.3.44\n }"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Has_the_rules_of_the_reference_and_takes_them_away(string name, string global, string body)
    {
        VrrpPrograms.Require("nft");
        var configuration = $"global_defs {{\n {global}\n}}\n"
            + VrrpConfiguration.Instance(254, $"version 3\n advert_int 0.2\n {body}");
        var both = await Task.WhenAll(
            RulesAsync(DaemonKind.Ours, configuration), RulesAsync(DaemonKind.Reference, configuration));
        output.WriteLine($"{name}: {both[0]}");
        Assert.Contains("table ip ", both[0], StringComparison.Ordinal);
        Assert.Equal(both[1], both[0]);
    }

    [Fact]
    public async Task A_strict_address_does_not_answer_unless_it_accepts()
    {
        VrrpPrograms.Require("nft");
        await using var bed = await VrrpBed.CreateAsync();
        const string Global = "global_defs {\n vrrp_strict\n}\n";
        const string Body = "version 3\n advert_int 0.2\n";
        var strict = bed.StartDaemon("a", DaemonKind.Ours, Global + VrrpConfiguration.Instance(254, Body));
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("a"), () => strict.Printed);
        Assert.False(await bed.AnswersAsync(VrrpBed.Address));
        strict.Program.Signal(Signals.Terminate);
        await strict.Program.WaitForExitAsync();

        var other = bed.StartDaemon(
            "a", DaemonKind.Ours, Global + VrrpConfiguration.Instance(254, Body + " accept"));
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("a"), () => other.Printed);
        Assert.True(await bed.AnswersAsync(VrrpBed.Address));
    }

    private static async Task<string> RulesAsync(DaemonKind kind, string configuration)
    {
        await using var bed = await VrrpBed.CreateAsync();
        await bed.UseIpv6Async();
        var daemon = bed.StartDaemon("a", kind, configuration);
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("a"), () => daemon.Printed);

        // The rules are there before the addresses. What a counter counts and the index of an interface vary.
        var rules = await bed.RunInAsync("a", "nft", "list", "ruleset");
        daemon.Program.Signal(Signals.Terminate);
        await daemon.Program.WaitForExitAsync();
        Assert.Empty(await bed.RunInAsync("a", "nft", "list", "ruleset"));
        return Regex.Replace(rules, "packets [0-9]+ bytes [0-9]+", "counted");
    }
}
