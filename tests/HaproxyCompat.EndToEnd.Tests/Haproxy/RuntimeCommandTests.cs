using System.Text.RegularExpressions;
using HaproxyCompat.Testing.Network;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>
/// The same commands to both stats sockets, one after the other: the answers that scripts compare are equal.
/// </summary>
public sealed partial class RuntimeCommandTests
{
    private const string Configuration = """
        global
            stats socket {dir}/stats level admin
            set-var proc.a str(x)
            set-var proc.n int(5)
        defaults
            mode http
            timeout connect 1s
            timeout client 1s
            timeout server 1s
        frontend fe
            bind 127.0.0.1:{fe}
            http-request set-header x %[path,map_str({map},none)]
            http-request deny if { path -f {acl} }
            default_backend be
        backend be
            server s1 127.0.0.1:9 check inter 1h
            server s2 127.0.0.1:9 weight 50 disabled

        """;

    private static readonly string[] Commands =
    [
        "show map {map}", "show map #0", "show map #9", "show map @0 {map}", "show map @7 {map}", "show map none",
        "show acl {acl}", "show acl {map}", "get map", "get map {map}", "get map {map} a", "get map {map} zz",
        "get acl {acl} one", "get acl {acl} three", "get acl none x",
        "add map", "add map {map}", "add map {map} k", "add map {map} k v", "add map none k v", "get map {map} k",
        "add map {map} <<\nk2 v2\nk3 v3 v4\n", "show map {map}",
        "set map", "set map {map} k", "set map {map} k v9", "set map {map} nokey v", "get map {map} k",
        "del map", "del map {map}", "del map {map} k", "del map {map} k", "del map {map} #0x123", "show map {map}",
        "prepare map", "prepare map none", "prepare map {map}", "add map @1 {map} n 1", "add map @9 {map} n 1",
        "show map @1 {map}", "get map {map} n", "commit map", "commit map {map}", "commit map @9 {map}",
        "commit map @1 {map}", "show map {map}", "get map {map} n",
        "clear map", "clear map none", "clear map @5 {map}", "clear map {map}", "show map {map}",
        "add acl", "add acl {acl}", "add acl {acl} three", "add acl none x", "get acl {acl} three",
        "del acl", "del acl {acl}", "del acl {acl} three", "del acl {acl} three", "clear acl {acl}", "show acl {acl}",
        "get var", "get var x", "get var proc.none", "get var txn.a", "get var proc.a", "get var proc.n",
        "set var proc.b str(x)", "experimental-mode on; set var", "experimental-mode on; set var proc.b",
        "experimental-mode on; set var txn.b str(x)",
        "experimental-mode on; set var proc.b int(7),add(1); get var proc.b",
        "experimental-mode on; set var proc.b fmt a%[str(b)]c; get var proc.b",
        "experimental-mode on; set var proc.b expr bool(true); get var proc.b",
        "get weight be/s2", "set weight be/s2 20", "get weight be/s2", "set weight be/s2 10%", "get weight be/s2",
        "set weight be/s2 300", "set weight be/s2 x", "set weight be/s2", "set weight be/none 1",
        "disable server be/s1", "disable server be/none", "disable server be", "enable server be/s1",
        "set server be/s1 state maint", "set server be/s1 state bogus", "set server be/s1 agent-send x",
        "set server be/s1 check-port 99999", "set server be/s1 check-port 99", "set server be/s1 weight",
        "set server be/s1 health up", "disable health be/s1", "enable health be/s1", "disable agent be/s1",
        "enable agent be/s1", "disable frontend fe", "enable frontend fe", "disable frontend none",
        "shutdown frontend none", "set maxconn frontend fe 10", "set maxconn server be/s1 5",
        "set maxconn server be/s1 x",
        "set maxconn global 10", "set timeout cli 10", "set timeout cli x", "show servers state none", "show backend",
        "show cli level", "show errors none", "show sess 0x1", "shutdown session", "shutdown session 0x1",
        "shutdown sessions server be/s1", "shutdown sessions server be/none", "clear counters", "clear counters all",
        "operator; show cli level; disable server be/s1", "user; show cli level; show sess",
        "operator; set weight be/s2 1", "set severity-output", "set severity-output bogus",
        "set severity-output number; get weight be/none", "quit",
    ];

    [Fact]
    public async Task The_answers_are_those_of_the_reference()
    {
        Require.BothPrograms();
        using var files = new TemporaryFolder();
        var map = files.Write("m.map", "a one\nb two\nb three\n# remark\n/x four five\n");
        var acl = files.Write("a.acl", "one\ntwo\n");
        using var pair = await ProxyPair.StartAsync(
            Configuration.Replace("{map}", map).Replace("{acl}", acl), ["fe"]);
        var differing = new List<string>();
        foreach (var command in Commands)
        {
            var line = command.Replace("{map}", map).Replace("{acl}", acl);
            var answers = new List<string>();
            foreach (var proxy in pair.Both)
            {
                var answer = await RawClient.AskUnixAsync(proxy.Folder.File("stats"), line);
                answers.Add(Handle().Replace(answer, "0x<id>").TrimEnd('\n'));
            }

            if (answers[0] != answers[1])
            {
                differing.Add($"{command}\n  ours      {answers[0]}\n  reference {answers[1]}");
            }
        }

        Assert.True(differing.Count == 0, string.Join('\n', differing));
    }

    [GeneratedRegex("0x[0-9a-f]+")]
    private static partial Regex Handle();
}
