using System.Globalization;
using System.Runtime.InteropServices;

namespace HaproxyCompat.Engine.Runtime;

/// <summary>
/// What <c>show dev</c> tells of the machine and of the process (management manual 9.3). Read at the start: later there
/// may be no /proc any more.
/// </summary>
internal sealed class ProcessFacts
{
    private readonly List<(string Name, string Value)> _platform = [];
    private readonly List<(string Name, string Value)> _process = [];

    /// <summary>Where nobody asks.</summary>
    public static readonly ProcessFacts None = new();

    private void Fill()
    {
        AddFile(_platform, "machine vendor", "/sys/class/dmi/id/sys_vendor");
        AddFile(_platform, "machine family", "/sys/class/dmi/id/product_family");
        Add(_platform, "cpu model", Line("/proc/cpuinfo", "model name", ':'));
        AddFile(_platform, "OS name", "/proc/sys/kernel/ostype");
        AddFile(_platform, "OS release", "/proc/sys/kernel/osrelease");
        AddFile(_platform, "OS version", "/proc/sys/kernel/version");
        Add(_platform, "OS architecture", RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant());
        Add(_platform, "node name", Environment.MachineName);
        Add(_platform, "distro pretty name", Line("/etc/os-release", "PRETTY_NAME", '=')?.Trim('"'));
        Add(_platform, "runtime", RuntimeInformation.FrameworkDescription);
        Add(_process, "pid", Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        Add(_process, "cmdline", Line("/proc/self/cmdline", string.Empty, ' ')?.Replace('\0', ' '));
        foreach (var name in (ReadOnlySpan<string>)["CapEff", "CapPrm", "CapInh"])
        {
            Add(_process, name, Line("/proc/self/status", name, ':'));
        }

        Add(_process, "boot uid", Line("/proc/self/status", "Uid", ':')?.Split('\t')[0]);
        Add(_process, "boot gid", Line("/proc/self/status", "Gid", ':')?.Split('\t')[0]);
        var files = Line("/proc/self/limits", "Max open files", ' ')?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Add(_process, "fd limit (soft)", files is [var soft, ..] ? soft : null);
        Add(_process, "fd limit (hard)", files is [_, var hard, ..] ? hard : null);
    }

    public IReadOnlyList<(string Name, string Value)> Platform => _platform;

    public IReadOnlyList<(string Name, string Value)> Process => _process;

    public static ProcessFacts Read()
    {
        var facts = new ProcessFacts();
        facts.Fill();
        return facts;
    }

    private static void Add(List<(string Name, string Value)> facts, string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            facts.Add((name, value.Trim()));
        }
    }

    private static void AddFile(List<(string Name, string Value)> facts, string name, string path) =>
        Add(facts, name, Line(path, string.Empty, ' '));

    /// <summary>What follows in the first line that begins so.</summary>
    private static string? Line(string path, string start, char mark)
    {
        try
        {
            return File.ReadLines(path).FirstOrDefault(
                line => line.StartsWith(start, StringComparison.Ordinal)) is { } line
                ? line[start.Length..].TrimStart(' ', '\t', mark)
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
