using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using HaproxyCompat.Config.Keepalived;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Config.Text;
using HaproxyCompat.Keepalived.Interop;

namespace HaproxyCompat.Keepalived.Machine;

/// <summary>Answers the parser from the kernel and the user database.</summary>
/// <param name="nameLimit">How long a name may take to resolve; zero: names are not looked up and count as
/// known.</param>
internal sealed class HostFacts(TimeSpan nameLimit) : IHostFacts
{
    private const string Loopback = "lo";

    private static readonly string[] NetworkNameFolders = ["/etc/iproute2", "/usr/share/iproute2"];

    public int CpuCount => Environment.ProcessorCount;

    public InterfaceKind FindInterface(string name) =>
        Libc.InterfaceIndex(name) == 0 ? InterfaceKind.Missing
        : name == Loopback ? InterfaceKind.Loopback
        : InterfaceKind.Usual;

    public uint? FindNetworkName(string database, string name)
    {
        foreach (var folder in NetworkNameFolders)
        {
            var path = Path.Combine(folder, database);
            if (!File.Exists(path))
            {
                continue;
            }

            foreach (var line in File.ReadLines(path))
            {
                var words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
                if (words.Length > 1 && words[1] == name && !words[0].StartsWith('#'))
                {
                    return words[0].StartsWith("0x", StringComparison.Ordinal)
                        ? Convert.ToUInt32(words[0], 16)
                        : uint.TryParse(words[0], out var number) ? number : null;
                }
            }
        }

        return NetworkNames.BuiltIn(database, name);
    }

    /// <summary>The ethtool name of the driver is what tells a macvlan; sysfs may show another namespace.</summary>
    public bool IsMacvlan(string name) => InterfaceDriver.Of(name) == "macvlan";

    /// <summary>Offsets are those of struct passwd (uid 16, gid 20) and struct group (gid 16) on 64-bit
    /// Linux.</summary>
    public ScriptIdentity? FindUser(string user, string? group)
    {
        var entry = Libc.FindUser(user);
        if (entry == 0)
        {
            return null;
        }

        var userId = (uint)Marshal.ReadInt32(entry, 16);
        var groupId = (uint)Marshal.ReadInt32(entry, 20);
        if (group is not null)
        {
            var groupEntry = Libc.FindGroup(group);
            if (groupEntry == 0)
            {
                return null;
            }

            groupId = (uint)Marshal.ReadInt32(groupEntry, 16);
        }

        return new ScriptIdentity(user, userId, groupId);
    }

    public bool CanResolve(string hostName)
    {
        if (nameLimit == TimeSpan.Zero)
        {
            return true;
        }

        try
        {
            return Dns.GetHostAddressesAsync(hostName).WaitAsync(nameLimit).GetAwaiter().GetResult().Length > 0;
        }
        catch (Exception e) when (e is SocketException or TimeoutException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>
    /// As the original: devices and FIFOs, which may keep a reader waiting for ever, and programs are no configuration.
    /// </summary>
    public IReadOnlyList<string> ReadLines(string path) =>
        FileRights.Of(path) is { } rights && (!rights.IsFile || rights.IsExecutable)
            ? throw new IOException("it is not a regular file, or may be executed")
            : [.. WholeFile.ReadLines(path)];

    public FoundProgram FindProgram(string program)
    {
        if (program.Contains('/'))
        {
            return Look(program);
        }

        var folders = Environment.GetEnvironmentVariable("PATH") ?? "/usr/local/bin:/bin:/usr/bin";
        foreach (var folder in folders.Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            var found = Look(Path.Combine(folder, program));
            if (found.Access is ProgramAccess.Secure or ProgramAccess.Insecure && !Directory.Exists(found.Path))
            {
                return found;
            }
        }

        return new FoundProgram(ProgramAccess.Missing, program);
    }

    /// <summary>To the kernel a name ends at its first zero byte.</summary>
    private static FoundProgram Look(string name)
    {
        var path = name.Split('\0')[0];
        if (FileRights.Of(path) is not { IsFile: true, IsExecutable: true })
        {
            var access = Directory.Exists(path) ? ProgramAccess.Insecure
                : FileRights.Of(path) is { IsFile: true } ? ProgramAccess.NotExecutable
                : ProgramAccess.Missing;
            return new FoundProgram(access, path);
        }

        var isSecure = true;
        var full = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
        for (var part = full; part is not null; part = Path.GetDirectoryName(part))
        {
            isSecure &= FileRights.Of(part) is { } rights && !rights.CanOthersChange;
        }

        return new FoundProgram(isSecure ? ProgramAccess.Secure : ProgramAccess.Insecure, path);
    }
}
