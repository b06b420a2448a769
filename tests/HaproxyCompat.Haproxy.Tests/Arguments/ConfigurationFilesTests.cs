using HaproxyCompat.Haproxy.Arguments;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.Haproxy.Tests.Arguments;

public sealed class ConfigurationFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_folder_stands_for_its_files_in_the_order_of_their_bytes()
    {
        string[] names =
            ["b.cfg", "A.cfg", "a.cfg", "10.cfg", "9.cfg", ".hidden.cfg", "c.CFG", "d.txt", "e.cfg.bak", "sub/f.cfg"];
        foreach (var name in names)
        {
            _folder.Write(name, "");
        }

        var files = ConfigurationFiles.Expand([_folder.Path], out var complaint);
        Assert.Null(complaint);
        Assert.Equal(["10.cfg", "9.cfg", "A.cfg", "a.cfg", "b.cfg"], files!.Value.Select(Path.GetFileName));
    }

    [Fact]
    public void Files_and_folders_keep_the_order_of_the_command_line()
    {
        var last = _folder.Write("z/last.txt", "");
        _folder.Write("y/one.cfg", "");
        Assert.Equal(
            [last, _folder.File("y/one.cfg"), last, "/dev/null"],
            ConfigurationFiles.Expand([last, _folder.File("y"), last, "/dev/null"], out _)!.Value);
    }

    [Fact]
    public void A_folder_without_any_is_no_mistake() =>
        Assert.Empty(ConfigurationFiles.Expand([_folder.Path], out _)!.Value);

    [Fact]
    public void What_is_not_there_is_named()
    {
        Assert.Null(ConfigurationFiles.Expand([string.Empty], out _));
        Assert.Null(ConfigurationFiles.Expand([_folder.File("none.cfg")], out var complaint));
        Assert.Contains(_folder.File("none.cfg"), complaint, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
