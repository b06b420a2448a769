using HaproxyCompat.Config.Keepalived;
using HaproxyCompat.Keepalived.Machine;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.Keepalived.Tests.Machine;

public sealed class RecordedHostTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_configuration_is_read_again_from_the_record_when_its_files_are_gone()
    {
        var file = _folder.Write("k.conf", "include parts/*.inc\ninclude none.inc\ninclude folder\n");
        _folder.Write("parts/a.inc", Instance("A", 51, 100));
        _folder.Write("parts/b.inc", Instance("B", 52, 90).Replace("virtual_ip", "priorty 1\nvirtual_ip"));
        Directory.CreateDirectory(_folder.File("folder"));
        var record = MachineRecord.Begin();
        var before = Parse(file, record, new TestHost());

        Directory.Delete(_folder.File("parts"), recursive: true);
        File.Delete(file);
        _folder.Write("none.inc", "bogus\n");
        var after = Parse(file, MachineRecord.Read(record.ToBytes()), new AbsentHost());

        Assert.Equal(["A", "B"], after.Configuration.Instances.Select(one => one.Name));
        Assert.Equal(before.Diagnostics, after.Diagnostics);
        Assert.NotEmpty(before.Diagnostics);
        Assert.Equal(before.Verdict, after.Verdict);
        Assert.Equal(before.Files, after.Files);
        Assert.False(after.Configuration.HasMissingInterface);
    }

    [Fact]
    public void What_was_drawn_at_random_stays()
    {
        var file = _folder.Write(
            "k.conf", Instance("A", 51, 100) + "global_defs {\nrouter_id r${_RANDOM}-${_RANDOM}-${_RANDOM}\n}\n");
        var record = MachineRecord.Begin();
        var before = Parse(file, record, new TestHost());

        var after = Parse(file, MachineRecord.Read(record.ToBytes()), new TestHost());

        Assert.Matches("^r[0-9]+-[0-9]+-[0-9]+$", before.Configuration.Global.RouterId);
        Assert.Equal(before.Configuration.Global.RouterId, after.Configuration.Global.RouterId);
    }

    [Fact]
    public void Answers_of_the_machine_stay()
    {
        var record = MachineRecord.Begin();
        var recording = new RecordedHost(new TestHost(), record);
        var replaying = new RecordedHost(new AbsentHost(), record);

        Assert.Equal(recording.FindUser("root", null), replaying.FindUser("root", null));
        Assert.Equal(recording.FindUser("none", "x"), replaying.FindUser("none", "x"));
        Assert.Equal(recording.FindProgram("/bin/true"), replaying.FindProgram("/bin/true"));
        Assert.Equal(recording.FindNetworkName("rt_tables", "main"), replaying.FindNetworkName("rt_tables", "main"));
        Assert.Equal(254u, replaying.FindNetworkName("rt_tables", "main"));
        Assert.Equal(recording.FindNetworkName("rt_tables", "no"), replaying.FindNetworkName("rt_tables", "no"));
        Assert.True(recording.CanResolve("mail") && replaying.CanResolve("mail"));
        Assert.False(recording.IsMacvlan("eth0") || replaying.IsMacvlan("eth0"));
        Assert.Equal(recording.FindInterface("eth0"), replaying.FindInterface("eth0"));
    }

    [Fact]
    public void A_file_that_could_not_be_read_stays_one()
    {
        var record = MachineRecord.Begin();
        var path = _folder.File("late");
        Assert.Throws<IOException>(() => new RecordedHost(new TestHost(), record).ReadLines(path));
        _folder.Write("late", "here\n");
        Assert.Throws<IOException>(() => new RecordedHost(new TestHost(), record).ReadLines(path));
    }

    private static ParsedConfiguration Parse(string file, MachineRecord record, IHostFacts machine) =>
        KeepalivedParser.Parse(file, new ParserOptions
        {
            ConfigurationId = "node",
            Host = new RecordedHost(machine, record),
            RandomSeed = record.Seed,
        });

    private static string Instance(string name, int router, int priority) => $$"""
        vrrp_instance {{name}} {
          interface eth0
          virtual_router_id {{router}}
          priority {{priority}}
          virtual_ipaddress {
            10.0.0.{{router}}
          }
        }

        """;
}
