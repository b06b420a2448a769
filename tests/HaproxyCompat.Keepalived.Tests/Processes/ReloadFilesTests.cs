using HaproxyCompat.Config.Keepalived;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Keepalived.Processes;
using HaproxyCompat.Testing.Programs;
using Microsoft.Extensions.Logging.Abstractions;

namespace HaproxyCompat.Keepalived.Tests.Processes;

public sealed class ReloadFilesTests
{
    [Theory]
    [InlineData("")]
    [InlineData("elsewhere")]
    public void The_file_is_there_and_empty_while_files_are_read(string name)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File(name.Length > 0 ? name : "keepalived.reload");
        var settings = new ProgramSettings { ReloadFile = name.Length > 0 ? path : name };
        File.WriteAllText(path, "I want to write");
        var files = new ReloadFiles(Path.GetDirectoryName(path)!, NullLogger.Instance);
        ParsedConfiguration? read = null;

        files.Read(settings, () =>
        {
            Assert.Equal(string.Empty, File.ReadAllText(path));
            return read!;
        });

        Assert.False(File.Exists(path));
    }

    [Fact]
    public void The_file_goes_when_the_start_has_read_all()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("reload");
        File.WriteAllText(path, string.Empty);
        var files = new ReloadFiles(Path.GetDirectoryName(path)!, NullLogger.Instance);

        files.Release(new ProgramSettings());
        Assert.True(File.Exists(path));
        files.Release(new ProgramSettings { ReloadFile = path });
        Assert.False(File.Exists(path));
    }
}
