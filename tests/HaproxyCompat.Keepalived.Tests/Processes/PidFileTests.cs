using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Keepalived.CommandLine;
using HaproxyCompat.Keepalived.Processes;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.Keepalived.Tests.Processes;

public sealed class PidFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Says_whether_another_daemon_runs()
    {
        Assert.Equal(PidFileState.Absent, new PidFile(_folder.File("none")).Look());
        Assert.Equal(PidFileState.Live, new PidFile(_folder.Write("live", "1\n")).Look());
        Assert.Equal(PidFileState.Stale, new PidFile(_folder.Write("own", $"{Environment.ProcessId}\n")).Look());
        foreach (var text in new[] { "", "x\n", "0\n", "-1\n", "2147483647\n", "99999999999\n", "1 2\n" })
        {
            Assert.Equal(PidFileState.Stale, new PidFile(_folder.Write("stale", text)).Look());
        }
    }

    [Fact]
    public void Is_written_for_all_to_read_in_a_folder_of_its_own_and_removed_at_the_end()
    {
        var file = new PidFile(_folder.File("new/pid"));
        Assert.Null(file.Write());
        Assert.Null(file.Write());
        Assert.Equal($"{Environment.ProcessId}\n", File.ReadAllText(file.Path));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
            File.GetUnixFileMode(file.Path));
        file.Remove();
        file.Remove();
        Assert.False(File.Exists(file.Path));
    }

    [Fact]
    public void What_cannot_be_written_has_a_reason() =>
        Assert.NotNull(new PidFile(_folder.Write("file", "") + "/pid").Write());

    [Theory]
    [InlineData(null, null, false, "/run/keepalived.pid", "/run/keepalived_vrrp.pid")]
    [InlineData(null, null, true, "/run/keepalived/keepalived.pid", "/run/keepalived/vrrp.pid")]
    [InlineData("one", null, false, "/run/keepalived/keepalived_one.pid", "/run/keepalived/vrrp_one.pid")]
    [InlineData(null, "space", false, "/run/keepalived/space/keepalived.pid", "/run/keepalived/space/vrrp.pid")]
    public void Paths_follow_instance_and_namespace(
        string? instance, string? space, bool inFolder, string main, string vrrp)
    {
        var global = new GlobalDefs { InstanceName = instance, NetworkNamespace = space, UsePidDirectory = inFolder };
        Assert.Equal(new PidFilePaths(main, vrrp), PidFilePaths.Choose(new CommandLineOptions(), global));
        var options = new CommandLineOptions { PidFile = "/a", VrrpPidFile = "/b" };
        Assert.Equal(new PidFilePaths("/a", "/b"), PidFilePaths.Choose(options, global));
    }

    public void Dispose() => _folder.Dispose();
}
