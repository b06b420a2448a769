using System.Globalization;
using System.Text;
using HaproxyCompat.Testing;
using HaproxyCompat.Testing.Network;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>What operators and developers look into streams with: <c>debug</c>, <c>internal.*</c>,
/// <c>*.debug_str</c>, profiling, the anonymized mode.</summary>
public sealed class StreamInsightTests
{
    private const string Start = """
        global
            stats socket {dir}/stats level admin
            stats socket {dir}/user level user
            anonkey 5
            {global}
        ring mine
            format short
            maxlen 40
        defaults
            mode http
            option dontlognull
            timeout connect 1s
            timeout client 10s
            timeout server 10s

        """;

    [Fact]
    public async Task Debug_writes_to_the_ring_that_it_names_and_passes_the_value_on()
    {
        Require.OurProgram();
        using var proxy = await StartAsync(
            """
            frontend fe
                bind 127.0.0.1:{port}
                http-request set-var(txn.a) path,debug(one),upper,debug(two,mine),length,debug
                http-request set-var(txn.b) hdr(nothing),debug(never)
                http-request set-var(txn.c) bin(410a7f42),debug(raw)
                http-request return status 200 hdr x-length %[var(txn.a)]

            """);
        Assert.Contains("x-length: 4\r\n", await GetAsync(proxy, "/abc"), StringComparison.Ordinal);
        Assert.Equal("<0>[debug] two: type=str </ABC>\n", await AskAsync(proxy, "show events mine"));
        Assert.Equal(
            ["[debug] one: type=str </abc>", "[debug] : type=sint <4>", "[debug] raw: type=bin <A..B>"],
            (await AskAsync(proxy, "show events buf0")).TrimEnd('\n').Split('\n').Select(AfterDate));
    }

    [Fact]
    public async Task Debug_into_a_ring_that_is_not_there_forbids_the_start_and_not_the_check()
    {
        Require.OurProgram();
        using var folder = new TemporaryFolder();
        var file = folder.Write(
            "haproxy.cfg",
            $"frontend fe\n mode http\n timeout client 1s\n bind 127.0.0.1:{FreePorts.Take(1)[0]}\n"
                + " http-request set-var(txn.a) path,debug(a,nosuch)\n");
        var checks = await RunningProgram.RunAsync(ProgramFiles.Ours, ["-c", "-f", file]);
        var starts = await RunningProgram.RunAsync(ProgramFiles.Ours, ["-db", "-f", file]);
        Assert.Equal((0, 1), (checks.ExitCode, starts.ExitCode));
        Assert.Contains("'nosuch'", starts.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_is_told_in_the_blocks_of_the_reference()
    {
        Require.OurProgram();
        using var proxy = await StartAsync(
            """
            frontend fe
                bind 127.0.0.1:{port}
                option http-buffer-request
                http-request set-var-fmt(txn.a) "%[internal.htx.size] %[internal.htx.nbblks] %[internal.htx.data]"
                http-request set-var-fmt(txn.b) "%[internal.htx.used] %[internal.htx.free] %[internal.htx.free_data]"
                http-request set-var-fmt(txn.c) "%[internal.htx.has_eom] %[internal.strm.is_htx]"
                http-request set-var-fmt(txn.d) "%[internal.htx_blk.type(head)] %[internal.htx_blk.size(head)]"
                http-request set-var-fmt(txn.e) "%[internal.htx_blk.start_line(first)]"
                http-request set-var-fmt(txn.f) "%[internal.htx_blk.type(1)] %[internal.htx_blk.size(1)]"
                http-request set-var-fmt(txn.g) "%[internal.htx_blk.hdrname(1)]=%[internal.htx_blk.hdrval(1)]"
                http-request set-var-fmt(txn.h) "%[internal.htx_blk.type(3)] %[internal.htx_blk.size(3)]"
                http-request set-var-fmt(txn.i) "%[internal.htx_blk.type(tail)] %[internal.htx_blk.size(tail)]"
                http-request set-var-fmt(txn.j) "%[internal.htx_blk.data(tail)]"
                http-request set-var-fmt(txn.k) "%[internal.htx_blk.type(9)] %[internal.htx_blk.size(9)]"
                http-request set-var-fmt(txn.x) "%[var(txn.a)] %[var(txn.b)] %[var(txn.c)]|%[var(txn.d)] %[var(txn.e)]"
                http-request set-var-fmt(txn.y) "%[var(txn.f)] %[var(txn.g)]|%[var(txn.h)]|%[var(txn.i)] %[var(txn.j)]"
                http-request return status 200 hdr x "%[var(txn.x)]|%[var(txn.y)]|%[var(txn.k)]"

            """);
        var answer = await RawClient.ExchangeAsync(
            proxy.Ports["port"],
            "POST /abc HTTP/1.1\r\nHost: some.where\r\nContent-Length: 5\r\n\r\nhello");
        Assert.Contains(
            "\r\nx: 16344 5 71 111 16233 16225 1 1|HTX_BLK_REQ_SL 36 POST /abc HTTP/1.1|HTX_BLK_HDR 14 host=some.where"
                + "|HTX_BLK_EOH 1|HTX_BLK_DATA 5 hello|HTX_BLK_UNUSED 0\r\n",
            answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_sides_of_a_stream_describe_themselves()
    {
        Require.OurProgram();
        using var proxy = await StartAsync(
            """
            listen li
                bind 127.0.0.1:{port}
                log 127.0.0.1:{log} local0
                log-format "fs=<%[fs.debug_str]> bs=<%[bs.debug_str(1)]> none=<%[fs.debug_str(4)]>"
                server s 127.0.0.1:{inner}
            frontend fe
                bind 127.0.0.1:{inner}
                http-request return status 200 content-type text/plain string hello

            """);
        _ = await GetAsync(proxy, "/");
        var line = await proxy.Log.WaitForAsync("fs=<");
        Assert.Contains(" .meth=GET status=200 ", line, StringComparison.Ordinal);
        Assert.Contains(" conn.err_code=0 ", line, StringComparison.Ordinal);
        Assert.Matches(@" fd=\d+> bs=< \.req\.state=MSG_DONE .* status=200 [^>]*> none=<->", line);
    }

    [Fact]
    public async Task Streams_are_measured_only_while_profiling_is_on()
    {
        Require.OurProgram();
        using var proxy = await StartAsync(
            """
            listen li
                bind 127.0.0.1:{port}
                log 127.0.0.1:{log} local0
                http-response set-var-fmt(txn.use) "%[cpu_usage_thr] %[cpu_usage_grp] %[cpu_usage_proc]"
                log-format "calls %[cpu_calls] %[cpu_ns_tot] %[cpu_ns_avg] %[lat_ns_tot] %[lat_ns_avg] %[var(txn.use)]"
                server s 127.0.0.1:{inner}
            frontend fe
                bind 127.0.0.1:{inner}
                http-request return status 200

            """,
            "profiling.tasks off");
        _ = await GetAsync(proxy, "/off");
        var off = Numbers(await proxy.Log.WaitForAsync("calls "));
        Assert.InRange(off[0], 2, 20);
        Assert.Equal([0, 0, 0, 0], off[1..5]);
        Assert.All(off[5..], share => Assert.InRange(share, 0, 100));
        Assert.DoesNotContain("<-", await AskAsync(proxy, "show profiling tasks"), StringComparison.Ordinal);

        Assert.Equal("", await AskAsync(proxy, "set profiling tasks on"));
        Assert.Contains(": on ", await AskAsync(proxy, "show profiling status"), StringComparison.Ordinal);
        _ = await GetAsync(proxy, "/on");
        await Eventually.IsTrueAsync(() => proxy.Log.Lines.Count == 2, "the second line");
        var on = Numbers(proxy.Log.Lines.Last());
        Assert.InRange(on[1], 1, 10_000_000_000);
        Assert.InRange(on[2], on[1] / on[0], on[1]);
        Assert.InRange(on[3], 1, 10_000_000_000);

        var report = await AskAsync(proxy, "show profiling tasks");
        Assert.Matches(@"\n  Session +\d+ +[\d.]+(ns|us|ms) .* <- epoll\n", report);
        Assert.Matches(@"\n  AcceptHandler +\d+ ", report);
        Assert.Equal(3, (await AskAsync(proxy, "show profiling tasks 1")).TrimEnd('\n').Split('\n').Length);
        Assert.DoesNotContain("<-", await AskAsync(proxy, "show profiling tasks aggr"), StringComparison.Ordinal);

        Assert.Equal("", await AskAsync(proxy, "set profiling tasks off"));
        Assert.Contains(": off ", await AskAsync(proxy, "show profiling status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_and_addresses_are_hashed_as_the_reference_hashes_them()
    {
        Require.OurProgram();
        using var proxy = await StartAsync(
            """
            frontend fe1
                bind 127.0.0.1:{port}
                default_backend be1
            backend be1
                server s1 10.1.2.3:80
                server s2 127.3.4.5:80
                server s3 [2001:db8::1]:80

            """);
        var plain = await AskAsync(proxy, "show servers conn");
        Assert.Contains("\nbe1/s1 3/1 10.1.2.3 80 ", plain, StringComparison.Ordinal);
        var hidden = await AskAsync(proxy, "set anon on; show servers conn");
        Assert.Contains("\nfeffc3/8e467b 3/1 IPV4(ee3025) 80 ", hidden, StringComparison.Ordinal);
        Assert.Contains("\nfeffc3/22a29b 3/2 127.3.4.5 80 ", hidden, StringComparison.Ordinal);
        Assert.Contains("\nfeffc3/007073 3/3 IPV6(c4347b) 80 ", hidden, StringComparison.Ordinal);
        Assert.Contains(
            " feffc3 1 8e467b IPV4(ee3025) ", await AskAsync(proxy, "set anon on; show servers state"),
            StringComparison.Ordinal);
        Assert.Contains(
            " src=unix:1 fe=10d36e be=<NONE> ", await AskAsync(proxy, "set anon on; show sess"),
            StringComparison.Ordinal);
        Assert.Equal("\n\nAnonymized mode disabled\n", await AskAsync(proxy, "set anon on; set anon off; show anon"));
        Assert.Equal("\nAnonymized mode enabled\nKey : 5\n", await AskAsync(proxy, "set anon on; show anon"));
        Assert.Equal("\nAnonymized mode enabled\nKey : 9\n", await AskAsync(proxy, "set anon on 9; show anon"));
        Assert.Equal(
            "\n\nAnonymized mode enabled\nKey : 7\n",
            await AskAsync(proxy, "set anon global-key 7; set anon on; show anon"));
        Assert.Contains("out of range", await AskAsync(proxy, "set anon on 0"), StringComparison.Ordinal);
        Assert.Equal(
            "\nAnonymized mode enabled\n",
            Trimmed(await RawClient.AskUnixAsync(proxy.Folder.File("user"), "set anon on; show anon")));
    }

    private static long[] Numbers(string line) =>
    [
        .. line[line.IndexOf("calls ", StringComparison.Ordinal)..].Split(' ')
            .Where(word => char.IsAsciiDigit(word[0])).Select(word => long.Parse(word, CultureInfo.InvariantCulture)),
    ];

    private static string AfterDate(string line)
    {
        Assert.Matches(@"^<0>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}[+-]\d\d:\d\d \[", line);
        return line[(line.IndexOf(' ') + 1)..];
    }

    private static Task<string> GetAsync(ProxyUnderTest proxy, string path) =>
        RawClient.ExchangeAsync(proxy.Ports["port"], $"GET {path} HTTP/1.0\r\n\r\n");

    /// <summary>Without the empty line that ends every answer.</summary>
    private static async Task<string> AskAsync(ProxyUnderTest proxy, string command) =>
        Trimmed(await RawClient.AskUnixAsync(proxy.Folder.File("stats"), command));

    private static string Trimmed(string answer) =>
        answer.EndsWith('\n') ? answer[..^1] : answer;

    private static Task<ProxyUnderTest> StartAsync(string sections, string global = "") =>
        ProxyUnderTest.StartAsync(
            ProgramFiles.Ours,
            new StringBuilder(Start).Replace("{global}", global).Append(sections).ToString(),
            ["port", "inner"],
            null);
}
