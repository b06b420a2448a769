using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Vrrp;

/// <summary>What passes the eth0 of a node, taken by tcpdump and read by tshark.</summary>
internal sealed class PacketCapture : IDisposable
{
    private readonly RunningProgram _tcpdump;
    private readonly string _file;

    private PacketCapture(RunningProgram tcpdump, string file)
    {
        _tcpdump = tcpdump;
        _file = file;
    }

    /// <summary>Returns when it listens.</summary>
    public static async Task<PacketCapture> StartAsync(VrrpBed bed, string node, string filter)
    {
        var file = bed.Folder.File($"{node}-{Guid.NewGuid():N}.pcap");
        var tcpdump = bed.Start(
            node, "tcpdump", "-i", "eth0", "-U", "-Z", "root", "--immediate-mode", "-w", file, filter);
        var capture = new PacketCapture(tcpdump, file);
        await VrrpBed.UntilAsync(
            () => Task.FromResult(tcpdump.Printed.Contains("listening on", StringComparison.Ordinal)),
            () => "tcpdump to listen");
        return capture;
    }

    /// <summary>Ends it and reads fields of the packets that match.</summary>
    /// <param name="filter">A display filter of tshark.</param>
    /// <returns>One row a packet, one value a field.</returns>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> StopAsync(
        string filter, params string[] fields)
    {
        if (!_tcpdump.HasExited)
        {
            _tcpdump.Signal(Signals.Interrupt);
            await _tcpdump.WaitForExitAsync();
        }

        string[] options = ["-n", "-r", _file, "-o", "ip.check_checksum:TRUE", "-Y", filter, "-T", "fields"];
        var read = RunningProgram.Start("tshark", [.. options, .. fields.SelectMany(field => new[] { "-e", field })]);
        await read.WaitForExitAsync();
        var rows = new List<IReadOnlyDictionary<string, string>>();
        foreach (var line in read.Printed.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var values = line.Split('\t');
            if (values.Length == fields.Length)
            {
                rows.Add(fields.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second));
            }
        }

        return rows;
    }

    public void Dispose() => _tcpdump.Dispose();
}
