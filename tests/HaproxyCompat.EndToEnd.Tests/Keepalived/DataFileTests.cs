using System.Text.Json;
using HaproxyCompat.Testing;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Keepalived;

/// <summary>
/// The files of the signals, side by side with the reference's: exporters look for these labels and names.
/// </summary>
public sealed class DataFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_instances_of_the_data_file_have_the_labels_of_the_reference()
    {
        RequireBoth();
        var ours = await DataAsync(KeepalivedFiles.Ours, "ours");
        var reference = await DataAsync(KeepalivedFiles.Reference, "theirs");

        Assert.Equal(Topology(reference), Topology(ours));
    }

    /// <summary>Both programs write to one path, so they take turns.</summary>
    [Fact]
    public async Task The_json_and_the_statistics_have_the_names_of_the_reference()
    {
        RequireBoth();
        var ours = await SharedAsync(KeepalivedFiles.Ours);
        var reference = await SharedAsync(KeepalivedFiles.Reference);

        Assert.Equal(Names(reference.Json), Names(ours.Json));
        Assert.Equal(reference.Stats.Split('\n').Select(Label), ours.Stats.Split('\n').Select(Label));
    }

    private static void RequireBoth()
    {
        KeepalivedFiles.RequireOurs();
        KeepalivedFiles.RequireReference();
        KeepalivedFiles.RequireRoot();
    }

    /// <summary>Labels of the instances, without what names descriptors.</summary>
    private static IEnumerable<string> Topology(string data) => data
        .Split('\n')
        .SkipWhile(line => !line.Contains("VRRP Topology", StringComparison.Ordinal))
        .Skip(1)
        .TakeWhile(line => !line.StartsWith("------", StringComparison.Ordinal))
        .Where(
            line =>
                !line.Contains("fd_in", StringComparison.Ordinal)
                    && !line.Contains("checksum compatibility", StringComparison.Ordinal))
        .Select(Label);

    private static string Label(string line) => line.Split(['=', ':'])[0].TrimEnd();

    private static IEnumerable<string> Names(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray()
            .SelectMany(i => new[] { "data", "stats" }.SelectMany(part => i.GetProperty(part).EnumerateObject()))
            .Select(p => $"{p.Name} {p.Value.ValueKind}")];
    }

    private static string Configuration(string name) => $$"""
        instance {{name}}
        global_defs {
          data_use_instance
          enable_script_security
          script_user root
        }
        vrrp_script s {
          script "/bin/true"
        }
        vrrp_instance VI_1 {
          interface eth0
          virtual_router_id 51
          priority 200
          track_script {
            s
          }
          authentication {
            auth_type PASS
            auth_pass secret
          }
          virtual_ipaddress {
            10.77.0.1/24
            10.77.0.2
          }
          notify_master "/bin/true master"
        }
        vrrp_instance VI_2 {
          interface eth0
          version 3
          virtual_router_id 52
          unicast_src_ip 192.168.3.10
          unicast_peer {
            192.168.3.11
          }
          virtual_ipaddress {
            10.77.1.1
          }
          virtual_ipaddress_excluded {
            10.77.1.2
          }
        }
        """;

    private async Task<string> DataAsync(string program, string who)
    {
        var name = $"{who}{Environment.ProcessId}";
        var path = $"/tmp/keepalived.{name}.data";
        using var running = await StartAsync(program, name);
        running.Signal(Signals.User1);
        var text = await ReadAsync(path, "MAC =");
        await StopAsync(running);
        File.Delete(path);
        File.Delete($"/tmp/keepalived_parent.{name}.data");
        return text;
    }

    private async Task<(string Json, string Stats)> SharedAsync(string program)
    {
        const int Json = 36;
        File.Delete("/tmp/keepalived.json");
        File.Delete("/tmp/keepalived.stats");
        using var running = await StartAsync(program, $"shared{Environment.ProcessId}");
        running.Signal(Json);
        running.Signal(Signals.User2);
        var json = await ReadAsync("/tmp/keepalived.json", "]");
        var stats = await ReadAsync("/tmp/keepalived.stats", "VI_2");
        await Eventually.IsTrueAsync(
            () => File.ReadAllText("/tmp/keepalived.stats").Split("Sent: ").Length == 5, "all statistics");
        stats = await File.ReadAllTextAsync("/tmp/keepalived.stats");
        await StopAsync(running);
        return (json, stats);
    }

    private async Task<RunningProgram> StartAsync(string program, string name)
    {
        var file = _folder.Write($"{name}.conf", Configuration(name));
        var running = NetworkSandbox.Start(
            $"exec {program} -n -l -D -G -p {_folder.File(name + ".pid")} -r {_folder.File(name + ".vrrp")} -f {file}",
            _folder.Path);
        await Eventually.IsTrueAsync(
            () => running.Printed.Contains("VRRP_Script(s) succeeded", StringComparison.Ordinal),
            "the first result of the script");
        return running;
    }

    private static async Task<string> ReadAsync(string path, string part)
    {
        var text = string.Empty;
        await Eventually.IsTrueAsync(() =>
        {
            text = File.Exists(path) ? File.ReadAllText(path) : string.Empty;
            return text.Contains(part, StringComparison.Ordinal);
        }, $"'{part}' in {path}");
        return text;
    }

    private static async Task StopAsync(RunningProgram running)
    {
        running.Signal(Signals.Terminate);
        Assert.Equal(0, await running.WaitForExitAsync());
    }
}
