using System.Diagnostics;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Keepalived;

/// <summary>
/// A network namespace that lives as long as the process in it: eth0 (192.168.3.10/24) and eth1 are the ends of one
/// cable.
/// </summary>
internal static class NetworkSandbox
{
    private const string Prepare =
        "ip link set lo up && ip link add eth0 type veth peer name eth1 && ip addr add 192.168.3.10/24 dev eth0"
        + " && ip link set eth0 up && ip link set eth1 up && ";

    /// <summary>Starts a shell command in a new namespace; <c>exec</c> in it makes it the process itself.</summary>
    public static RunningProgram Start(string command, string folder) =>
        RunningProgram.Start("unshare", ["-n", "sh", "-c", Prepare + command], folder: folder);

    /// <summary>Runs a shell command in a new namespace to its end, however long it takes.</summary>
    /// <returns>Its standard output.</returns>
    public static async Task<string> RunAsync(string command, string folder, CancellationToken token)
    {
        using var process = Process.Start(new ProcessStartInfo("unshare", ["-n", "sh", "-c", Prepare + command])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        })!;
        var printed = await process.StandardOutput.ReadToEndAsync(token);
        await process.WaitForExitAsync(token);
        return printed;
    }
}
