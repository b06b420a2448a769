using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Keepalived.Processes;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.Keepalived.Tests.Processes;

public sealed class DumpWriterTests
{
    [Fact]
    public void Never_writes_into_what_somebody_laid_out()
    {
        using var folder = new TemporaryFolder();
        var victim = folder.Write("victim", "kept");
        var path = folder.File("dump");
        File.CreateSymbolicLink(path, victim);
        Assert.Null(DumpWriter.Write(path, "text"));
        Assert.Equal("kept", File.ReadAllText(victim));
        Assert.Equal("text", File.ReadAllText(path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public void What_cannot_be_written_has_a_reason() => Assert.NotNull(DumpWriter.Write("/no/such/folder/dump", ""));

    [Theory]
    [InlineData(false, "a", "b", "/tmp/keepalived.data")]
    [InlineData(true, "a", "b", "/tmp/keepalived.a_b.data")]
    [InlineData(true, null, "b", "/tmp/keepalived.b.data")]
    [InlineData(true, null, null, "/tmp/keepalived.data")]
    public void The_data_file_is_named_after_namespace_and_instance(
        bool wanted, string? space, string? instance, string expected) =>
        Assert.Equal(expected, DumpWriter.Data(
            new GlobalDefs
            {
                Program = new ProgramSettings { DumpsUseInstance = wanted },
                NetworkNamespace = space,
                InstanceName = instance,
            }));
}
