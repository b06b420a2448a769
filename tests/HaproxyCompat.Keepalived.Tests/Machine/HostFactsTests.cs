using System.Diagnostics;
using HaproxyCompat.Config.Keepalived;
using HaproxyCompat.Keepalived.Machine;

namespace HaproxyCompat.Keepalived.Tests.Machine;

public sealed class HostFactsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private readonly IHostFacts _host = new HostFacts(TimeSpan.Zero);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_fifo_that_nobody_writes_is_refused_at_once()
    {
        var path = Path.Combine(_folder.FullName, "fifo");
        using (var made = Process.Start("mkfifo", [path]))
        {
            made.WaitForExit();
        }

        Assert.True(_host.Exists(path));
        Assert.Throws<IOException>(() => _host.ReadLines(path));
        Assert.Equal(ConfigurationVerdict.Good, Parse(path).Verdict);
        Assert.Contains("not a regular file", Assert.Single(Parse(path).Diagnostics).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("include", ConfigurationVerdict.Good)]
    [InlineData("includer", ConfigurationVerdict.ScriptSecurity)]
    public void A_device_is_left_out_where_it_is_included(string keyword, ConfigurationVerdict verdict)
    {
        var path = Path.Combine(_folder.FullName, "including.conf");
        File.WriteAllText(path, $"{keyword} /dev/zero\n");

        Assert.Equal(verdict, Parse(path).Verdict);
    }

    [Fact]
    public void The_name_of_a_program_ends_at_a_zero_byte() =>
        Assert.Equal(_host.FindProgram("/bin/sh"), _host.FindProgram("/bin/sh\0/x"));

    [Fact]
    public void A_file_that_may_be_executed_is_no_configuration()
    {
        var path = Path.Combine(_folder.FullName, "plain.conf");
        File.WriteAllText(path, "global_defs {\n}\n");
        Assert.Equal(["global_defs {", "}"], _host.ReadLines(path));

        File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.OtherExecute);
        Assert.Throws<IOException>(() => _host.ReadLines(path));
        Assert.Empty(Parse(path).Files);
    }

    private ParsedConfiguration Parse(string path) =>
        KeepalivedParser.Parse(path, new ParserOptions { ConfigurationId = "node", Host = _host });
}
