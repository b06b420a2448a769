using HaproxyCompat.Haproxy.Processes;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.Haproxy.Tests.Processes;

public sealed class PidFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Holds_one_number_whatever_was_there()
    {
        var path = _folder.Write("pid", "1234567890 and more\n");
        Assert.Null(PidFile.Write(path, 42));
        Assert.Equal("42\n", File.ReadAllText(path));
    }

    [Fact]
    public void A_link_stays_one()
    {
        var link = _folder.File("link");
        File.CreateSymbolicLink(link, _folder.Write("target", ""));
        Assert.Null(PidFile.Write(link, 7));
        Assert.Equal("7\n", File.ReadAllText(_folder.File("target")));
        Assert.NotNull(new FileInfo(link).LinkTarget);
    }

    [Fact]
    public void A_path_that_cannot_be_written_is_named() =>
        Assert.Contains(_folder.File("no/pid"), PidFile.Write(_folder.File("no/pid"), 1), StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();
}
