using HaproxyCompat.Engine.Runtime.Commands;
using HaproxyCompat.Engine.Tests.Rules;
using HaproxyCompat.Testing.Programs;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Runtime;

/// <summary>
/// Changes of maps reach the rules that use them. The answers are compared with the reference's end to end.
/// </summary>
public sealed class PatternCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RuntimeFixture _proxy = new();
    private readonly string _file;

    public PatternCommandTests()
    {
        _file = _folder.Write("hosts.map", "a one\nb two\n");
        _ = _proxy.Runtime.Patterns.Open(_file, splits: true, "map", out var complaint);
        Assert.Null(complaint);
        _proxy.Runtime.Patterns.Find(_file)!.IsMap = true;
    }

    [Fact]
    public void An_entry_lives_from_add_to_del()
    {
        Assert.Equal("", _proxy.Ask($"add map {_file} k v"));
        Assert.Equal(["a one", "b two", "k v"], Entries());
        Assert.Equal("", _proxy.Ask($"set map {_file} k w"));
        Assert.Equal(["a one", "b two", "k w"], Entries());
        Assert.Equal("", _proxy.Ask($"del map {_file} k"));
        Assert.Equal("Key not found.\n", _proxy.Ask($"del map {_file} k"));
        Assert.Equal(["a one", "b two"], Entries());
    }

    [Fact]
    public void Names_of_hosts_are_taken_from_files_only()
    {
        var file = _folder.Write("hosts.acl", "localhost\n10.0.0.1\n");
        using var proxy = OnNoLoop(() => new RunningBench(
            $"frontend fe\n mode tcp\n timeout client 1s\n bind 127.0.0.1:80\n "
                + $"tcp-request connection reject if {{ src -f {file} }}\n"));
        Assert.Equal(
            "'localhost.' is not a valid IPv4 or IPv6 address.\n", proxy.Ask($"add acl {file} localhost."));
        Assert.Equal("", proxy.Ask($"del acl {file} 10.0.0.1; add acl {file} 10.0.0.2"));
        Assert.Contains("match=yes", proxy.Ask($"get acl {file} 127.0.0.1"));
        Assert.Contains("match=yes", proxy.Ask($"get acl {file} 10.0.0.2"));
    }

    [Fact]
    public void An_entry_may_be_named_by_its_handle()
    {
        var handle = _proxy.Ask($"show map {_file}").Split(' ')[0];
        Assert.Equal("", _proxy.Ask($"set map {_file} #{handle} new"));
        Assert.Equal(["a new", "b two"], Entries());
        Assert.Equal("", _proxy.Ask($"del map #0 #{handle}"));
        Assert.Equal(["b two"], Entries());
    }

    [Fact]
    public void A_version_takes_effect_as_a_whole()
    {
        Assert.Equal("New version created: 1\n", _proxy.Ask($"prepare map {_file}"));
        Assert.Equal("", _proxy.Ask($"add map @1 {_file} c three"));
        Assert.Equal(["a one", "b two"], Entries());
        Assert.Equal(["c three"], Entries("@1 "));
        Assert.Equal("", _proxy.Ask($"commit map @1 {_file}"));
        Assert.Equal(["c three"], Entries());
        Assert.Equal("", _proxy.Ask($"clear map {_file}"));
        Assert.Empty(Entries());
    }

    [Fact]
    public void A_rule_sees_the_entries_of_its_file() =>
        Assert.Equal("one", RuleBench.Evaluate($"str(a),map_str({_file})"));

    [Theory]
    [InlineData("get var", "Missing process-wide variable identifier.\n")]
    [InlineData("get var proc.none", "Variable not found.\n")]
    [InlineData("get var txn.x", "Variable not found.\n")]
    [InlineData("set var proc.x int(1)", "This command is restricted to experimental mode only.\n")]
    public void Variables_of_the_process_are_asked_for_by_name(string command, string expected) =>
        Assert.Equal(expected, _proxy.Ask(command));

    [Fact]
    public void Every_command_for_maps_has_one_for_acls_but_set()
    {
        var verbs = CommandCatalog.All.Where(command => command.Words is [_, "map"]).Select(
            command => command.Words[0]);
        Assert.Equal(
            verbs.Where(verb => verb != "set"),
            CommandCatalog.All.Where(command => command.Words is [_, "acl"]).Select(command => command.Words[0]));
    }

    public void Dispose() => _folder.Dispose();

    private IEnumerable<string> Entries(string version = "") => _proxy.Ask($"show map {version}{_file}")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);

    /// <summary>As a program starts: this thread may have been another test's loop.</summary>
    private static T OnNoLoop<T>(Func<T> make)
        where T : class
    {
        var made = default(T);
        var thread = new Thread(() => made = make());
        thread.Start();
        thread.Join();
        return made ?? throw new InvalidOperationException("Nothing was made.");
    }
}
