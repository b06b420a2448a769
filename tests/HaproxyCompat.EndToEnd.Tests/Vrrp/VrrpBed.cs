using System.Diagnostics;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Vrrp;

/// <summary>
/// A small network in namespaces: nodes a, b and client c, each with an eth0 (192.168.3.10, .20, .30), joined by a
/// bridge in a fourth namespace. Gone at the end with everything that runs in it.
/// </summary>
internal sealed class VrrpBed : IAsyncDisposable
{
    public const string Address = "192.168.3.135";

    private static readonly string[] Nodes = ["a", "b", "c"];
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(30);

    private readonly string _prefix = $"hcv{Guid.NewGuid().ToString("N")[..6]}";
    private readonly List<VrrpDaemon> _daemons = [];

    public TemporaryFolder Folder { get; } = new();

    public static async Task<VrrpBed> CreateAsync()
    {
        var bed = new VrrpBed();
        await RunAsync("ip", "netns", "add", bed.Space("h"));
        await RunAsync("ip", "-n", bed.Space("h"), "link", "add", "br0", "type", "bridge", "mcast_snooping", "0");
        await RunAsync("ip", "-n", bed.Space("h"), "link", "set", "br0", "up");
        for (var index = 0; index < Nodes.Length; index++)
        {
            var node = Nodes[index];
            var space = bed.Space(node);
            await RunAsync("ip", "netns", "add", space);
            await RunAsync(
                "ip", "link", "add", "eth0", "netns", space, "type", "veth", "peer", "name", $"p{node}", "netns",
                bed.Space("h"));
            await RunAsync("ip", "-n", bed.Space("h"), "link", "set", $"p{node}", "master", "br0", "up");
            await RunAsync("ip", "-n", space, "addr", "add", $"192.168.3.{(index + 1) * 10}/24", "dev", "eth0");
            await RunAsync("ip", "-n", space, "link", "set", "lo", "up");
            await RunAsync("ip", "-n", space, "link", "set", "eth0", "up");
        }

        return bed;
    }

    /// <summary>Name of the namespace of a node.</summary>
    public string Space(string node) => _prefix + node;

    /// <summary>Runs a program in the namespace of a node, in the background.</summary>
    public RunningProgram Start(string node, params string[] command) =>
        RunningProgram.Start("ip", ["netns", "exec", Space(node), .. command]);

    /// <summary>Starts a keepalived on a node.</summary>
    public VrrpDaemon StartDaemon(string node, DaemonKind kind, string configuration, params string[] options)
    {
        var file = Folder.Write($"{node}.conf", configuration);
        var number = _daemons.Count;
        var program = Start(node,
        [
            VrrpPrograms.Path(kind),
            "-n",
            "-l",
            "-D",
            "-P",
            "-f",
            file,
            "-p",
            Folder.File($"{node}{number}.pid"),
            "-r",
            Folder.File($"{node}{number}v.pid"),
            .. options]);
        var daemon = new VrrpDaemon(program);
        _daemons.Add(daemon);
        return daemon;
    }

    /// <summary>Gives each node fd00::10, 20 or 30, and returns when all link-local addresses may be used.</summary>
    public async Task UseIpv6Async()
    {
        for (var index = 0; index < Nodes.Length; index++)
        {
            await IpAsync(Nodes[index], "addr", "add", $"fd00::{(index + 1) * 10}/64", "dev", "eth0", "nodad");
        }

        await UntilAsync(
            async () =>
            {
                var pending = await Task.WhenAll(Nodes.Select(node => IpAsync(node, "addr", "show", "tentative")));
                return pending.All(one => one.Printed.Length == 0);
            },
            () => "the end of duplicate address detection");
    }

    /// <summary>Writes a script that may be run.</summary>
    public string WriteScript(string name, string content)
    {
        var file = Folder.Write(name, content);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return file;
    }

    public Task<ProgramResult> IpAsync(string node, params string[] arguments) =>
        RunAsync("ip", ["-n", Space(node), .. arguments]);

    /// <summary>Runs a program in the namespace of a node to its end.</summary>
    /// <returns>What it printed.</returns>
    public async Task<string> RunInAsync(string node, params string[] command) =>
        (await RunAsync("ip", ["netns", "exec", Space(node), .. command])).Printed;

    /// <summary>Whether the client is answered, in three attempts.</summary>
    public async Task<bool> AnswersAsync(string address)
    {
        var pings = await RunningProgram.RunAsync(
            "ip", "netns", "exec", Space("c"), "ping", "-c", "3", "-i", "0.2", "-W", "1", address);
        return pings.Printed.Contains("bytes from", StringComparison.Ordinal);
    }

    /// <summary>Whether a node has an address.</summary>
    public async Task<bool> HoldsAsync(string node, string address = Address)
    {
        var found = await RunAsync("ip", "-n", Space(node), "-o", "addr", "show", "to", address);
        return found.Printed.Contains(address, StringComparison.Ordinal);
    }

    /// <summary>Cuts or restores the cable of a node.</summary>
    public Task CableAsync(string node, bool isPlugged) =>
        RunAsync("ip", "-n", Space("h"), "link", "set", $"p{node}", isPlugged ? "up" : "down");

    /// <summary>
    /// The switch no longer passes anything between a and b, who still reach the client; or does again.
    /// </summary>
    public async Task PartitionAsync(bool isCut)
    {
        foreach (var node in new[] { "a", "b" })
        {
            await RunAsync(
                "bridge", "-n", Space("h"), "link", "set", "dev", $"p{node}", "isolated", isCut ? "on" : "off");
        }
    }

    /// <returns>How long it took.</returns>
    public static async Task<TimeSpan> UntilAsync(
        Func<Task<bool>> condition, Func<string> subject, double limitSeconds = 30)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed.TotalSeconds > limitSeconds)
            {
                throw new TimeoutException($"waited {limitSeconds} s in vain for {subject()}");
            }

            await Task.Delay(Interval);
        }

        return watch.Elapsed;
    }

    /// <summary>
    /// What a machine that also does other things may add to a time; from the load of the last minute.
    /// </summary>
    public static double ToleranceMs()
    {
        var load = double.Parse(
            File.ReadAllText("/proc/loadavg").Split(' ')[0],
            System.Globalization.CultureInfo.InvariantCulture);
        return 150 + (100 * load / Environment.ProcessorCount);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var daemon in _daemons)
        {
            daemon.Dispose();
        }

        foreach (var node in Nodes.Append("h"))
        {
            await RunningProgram.RunAsync("ip", "netns", "del", Space(node));
        }

        Folder.Dispose();
    }

    private static async Task<ProgramResult> RunAsync(string program, params string[] arguments)
    {
        var result = await RunningProgram.RunAsync(program, arguments);
        return result.ExitCode == 0
            ? result
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {result.Printed}");
    }
}
