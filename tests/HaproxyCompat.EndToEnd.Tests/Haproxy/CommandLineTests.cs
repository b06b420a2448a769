using HaproxyCompat.Testing.Network;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>Options and exit codes, beside the reference where both must agree.</summary>
public sealed class CommandLineTests : IDisposable
{
    private const string Good = """
        defaults
            mode http
            timeout connect 1s
            timeout client 1s
            timeout server 1s
        frontend f
            bind 127.0.0.1:{port}
            default_backend b
        backend b
            server s 127.0.0.1:9

        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_version_is_the_third_word_and_the_line_says_that_it_is_ours()
    {
        Require.OurProgram();
        var result = await RunningProgram.RunAsync(ProgramFiles.Ours, "-v");
        var first = result.Printed.Split('\n')[0];
        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("HAProxy version 3.5.", first, StringComparison.Ordinal);
        Assert.Contains("HaproxyCompat", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_come_as_json()
    {
        Require.OurProgram();
        var good = _folder.Write("json-good.cfg", Good.Replace("{port}", "8080", StringComparison.Ordinal));
        var result = await RunningProgram.RunAsync(ProgramFiles.Ours, "-c", "--json", "-f", good);
        Assert.Equal((0, true), (result.ExitCode, JsonOf(result.Printed).GetProperty("valid").GetBoolean()));

        var text = Good.Replace("{port}", "8080", StringComparison.Ordinal).Replace(
            "default_backend b", "default_backnd b", StringComparison.Ordinal);
        var bad = _folder.Write("json-bad.cfg", text);
        result = await RunningProgram.RunAsync(ProgramFiles.Ours, "-c", "--json", "-f", bad);
        var findings = JsonOf(result.Printed).GetProperty("findings").EnumerateArray().ToArray();
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(
            findings,
            finding =>
                finding.TryGetProperty("line", out var line)
                    && line.GetInt32() == 8
                    && finding.GetProperty("word").GetString() == "default_backnd");

        result = await RunningProgram.RunAsync(ProgramFiles.Ours, "--json", "-f", good);
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public async Task A_request_is_explained_without_a_socket()
    {
        Require.OurProgram();
        var file = _folder.Write("explain.cfg", Good.Replace("{port}", "80", StringComparison.Ordinal));
        var result = await RunningProgram.RunAsync(
            ProgramFiles.Ours, "--explain", "GET http://127.0.0.1/x", "-H", "X-A: b", "--src", "192.0.2.7", "-f", file);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("from 192.0.2.7\n", result.Printed, StringComparison.Ordinal);
        Assert.Contains($"server     s, 127.0.0.1:9 ({file}:10)", result.Printed, StringComparison.Ordinal);
        Assert.Contains("      x-a: b\n", result.Printed, StringComparison.Ordinal);

        result = await RunningProgram.RunAsync(ProgramFiles.Ours, "--explain", "GET /x", "-f", file);
        Assert.Equal(1, result.ExitCode);
        result = await RunningProgram.RunAsync(ProgramFiles.Ours, "--src", "192.0.2.7", "-c", "-f", file);
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public async Task The_long_version_names_target_features_and_poller()
    {
        Require.OurProgram();
        var result = await RunningProgram.RunAsync(ProgramFiles.Ours, "-vv");
        Assert.Contains("\n  TARGET  = linux-glibc\n", result.Printed, StringComparison.Ordinal);
        Assert.Contains("\nFeature list : ", result.Printed, StringComparison.Ordinal);
        Assert.Contains(" +OPENSSL ", result.Printed, StringComparison.Ordinal);
        Assert.Contains(" -LUA ", result.Printed, StringComparison.Ordinal);
        Assert.Contains("will use epoll", result.Printed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", 0)]
    [InlineData("0", 1)]
    [InlineData("", 1)]
    [InlineData("streq(a,a) && !streq(a,b)", 0)]
    [InlineData("version_atleast(1.5)", 0)]
    [InlineData("version_atleast(99)", 1)]
    [InlineData("feature(NO_SUCH_FEATURE)", 1)]
    [InlineData("no_such_predicate(x)", 2)]
    [InlineData("streq(a", 2)]
    public async Task A_condition_is_answered_by_the_exit_code(string condition, int expected)
    {
        Require.OurProgram();
        Assert.Equal(expected, (await RunningProgram.RunAsync(ProgramFiles.Ours, "-cc", condition)).ExitCode);
        if (ProgramFiles.MissingReference is null)
        {
            Assert.Equal(expected, (await RunningProgram.RunAsync(ProgramFiles.Reference, "-cc", condition)).ExitCode);
        }
    }

    [Theory]
    [InlineData("-zz")]
    [InlineData("-c")]
    [InlineData("word")]
    [InlineData("-c", "-f", "{file}", "word")]
    [InlineData("-f")]
    [InlineData("-c", "-f", "/no/such/file.cfg")]
    [InlineData("-C", "/no/such/folder", "-c", "-f", "{file}")]
    [InlineData("-sf", "abc", "-c", "-f", "{file}")]
    [InlineData("-S", "{dir}/master", "-f", "{file}")]
    public async Task A_wrong_command_line_exits_with_1(params string[] arguments)
    {
        Require.OurProgram();
        var result = await RunningProgram.RunAsync(ProgramFiles.Ours, Filled(arguments));
        Assert.Equal(1, result.ExitCode);
        Assert.NotEqual("", result.Printed);
    }

    [Theory]
    [InlineData("-c", "-f", "{file}")]
    [InlineData("-c", "-V", "-f", "{file}")]
    [InlineData("-f", "{file}", "-c", "-q", "-V")]
    [InlineData("-c", "--", "{file}")]
    [InlineData("-c", "-dM", "-dI", "-dW", "-dr", "-dF", "-dS", "-dZ", "-de", "-f", "{file}")]
    [InlineData("-c", "-L", "me", "-m", "1024", "-n", "500", "-N", "100", "-f", "{file}")]
    [InlineData("-c", "-d", "-f", "{file}")]
    [InlineData("-c", "-D", "-W", "-p", "{dir}/pid", "-f", "{file}")]
    [InlineData("-c", "-sf", "999999", "-f", "{file}")]
    [InlineData("-C", "{dir}", "-c", "-f", "good.cfg")]
    [InlineData("-c", "-f", "{dir}")]
    public async Task A_valid_configuration_exits_with_0(params string[] arguments)
    {
        Require.OurProgram();
        var result = await RunningProgram.RunAsync(ProgramFiles.Ours, Filled(arguments));
        Assert.Equal("Configuration file is valid\n", result.Printed);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Quiet_says_nothing_but_the_exit_code()
    {
        Require.OurProgram();
        var good = await RunningProgram.RunAsync(ProgramFiles.Ours, Filled(["-c", "-q", "-f", "{file}"]));
        Assert.Equal(new ProgramResult(0, ""), good);
        var bad = await RunningProgram.RunAsync(
            ProgramFiles.Ours, "-c", "-q", "-f", _folder.Write("x/bad.cfg", "nonsense\n"));
        Assert.Equal(new ProgramResult(1, ""), bad);
    }

    [Fact]
    public async Task All_files_of_a_folder_are_read_in_the_order_of_their_bytes()
    {
        Require.OurProgram();
        _folder.Write("conf/b.cfg", Good.Replace("{port}", "29001").Replace("defaults", "defaults second"));
        _folder.Write("conf/A.cfg", "defaults first\n    mode http\n    no-such-keyword-in-A\n");
        _folder.Write("conf/.hidden.cfg", "hidden nonsense\n");
        _folder.Write("conf/other.txt", "other nonsense\n");
        _folder.Write("conf/c.cfg", "defaults third\n    no-such-keyword-in-c\n");
        var result = await RunningProgram.RunAsync(ProgramFiles.Ours, "-c", "-f", _folder.File("conf"));
        Assert.Equal(1, result.ExitCode);
        var first = result.Printed.IndexOf("A.cfg:3]", StringComparison.Ordinal);
        var second = result.Printed.IndexOf("c.cfg:2]", StringComparison.Ordinal);
        Assert.InRange(first, 0, second);
        Assert.DoesNotContain("hidden", result.Printed, StringComparison.Ordinal);
        Assert.DoesNotContain("other", result.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_warning_is_fatal_only_when_asked_for()
    {
        Require.OurProgram();
        var text = Good.Replace("{port}", "29002").Replace("    timeout client 1s\n", "");
        var file = _folder.Write("w/warn.cfg", text);
        Assert.Equal(0, (await RunningProgram.RunAsync(ProgramFiles.Ours, "-c", "-f", file)).ExitCode);
        var refused = await RunningProgram.RunAsync(ProgramFiles.Ours, "-c", "-dW", "-f", file);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("[WARNING]", refused.Printed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("    server s 127.0.0.1:9", "    servr s 127.0.0.1:9")]
    [InlineData("    default_backend b", "    default_backend nowhere")]
    [InlineData("    mode http", "    mode http\n    errorfile 503 /no/such/file.http")]
    [InlineData("    bind 127.0.0.1:{port}", "    bind 300.0.0.1:{port}")]
    [InlineData("    bind 127.0.0.1:{port}", "    bind 127.0.0.1:{port} ssl crt /no/such/cert.pem")]
    [InlineData("    timeout client 1s", "    timeout client 1parsec")]
    public async Task A_mistake_is_reported_at_the_line_that_the_reference_names(string line, string mistake)
    {
        Require.BothPrograms();
        var file = _folder.Write("m/mistake.cfg", Good.Replace(line, mistake).Replace("{port}", "29003"));
        var ours = await RunningProgram.RunAsync(ProgramFiles.Ours, "-c", "-f", file);
        var reference = await RunningProgram.RunAsync(ProgramFiles.Reference, "-c", "-f", file);
        Assert.Equal(reference.ExitCode, ours.ExitCode);

        // Where the reference names no line, ours may.
        Assert.Subset(Places(ours.Printed), Places(reference.Printed));
    }

    private static System.Text.Json.JsonElement JsonOf(string text)
    {
        using var document = System.Text.Json.JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>The <c>[file:line]</c> of all alerts, each once.</summary>
    private static HashSet<string> Places(string printed) =>
    [
        .. printed.Split('\n')
            .Where(line => line.StartsWith("[ALERT]", StringComparison.Ordinal))
            .Select(
                line => line.Split('[', ']').FirstOrDefault(part => part.Contains(".cfg:", StringComparison.Ordinal)))
            .OfType<string>(),
    ];

    private string[] Filled(string[] arguments)
    {
        var file = _folder.Write("good.cfg", Good.Replace("{port}", $"{FreePorts.Take()}"));
        return [.. arguments.Select(argument => argument.Replace("{file}", file).Replace("{dir}", _folder.Path))];
    }
}
