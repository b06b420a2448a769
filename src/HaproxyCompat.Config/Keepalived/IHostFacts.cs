using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Keepalived;

/// <summary>
/// What the reference asks the machine while it reads a configuration: the verdict depends on it. The program answers
/// from the kernel and the user database, a test from memory.
/// </summary>
public interface IHostFacts
{
    /// <summary>Whether and what kind of interface it is.</summary>
    public InterfaceKind FindInterface(string name);

    /// <summary>
    /// User and group for a script; a null group means the user's own. Null when either does not exist.
    /// </summary>
    public ScriptIdentity? FindUser(string user, string? group);

    /// <summary>Whether the name of a mail server means an address. May give up quietly and say yes.</summary>
    public bool CanResolve(string hostName);

    /// <summary>Looks for a program as the shell would, and who could change it.</summary>
    public FoundProgram FindProgram(string program);

    /// <summary>Whether the interface of that name is a macvlan.</summary>
    public bool IsMacvlan(string name) => false;

    /// <summary>The number of a name in a file of iproute2: rt_tables, rt_protos, rt_scopes, rt_dsfield, ...</summary>
    public uint? FindNetworkName(string database, string name) => NetworkNames.BuiltIn(database, name);

    /// <summary>The lines of a file, their bytes as Latin-1.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public IReadOnlyList<string> ReadLines(string path) => [.. WholeFile.ReadLines(path)];

    /// <summary>Whether there is a file or a folder of that name.</summary>
    public bool Exists(string path) => Path.Exists(path);

    /// <summary>Whether there is a folder of that name.</summary>
    public bool IsFolder(string path) => Directory.Exists(path);

    /// <summary>The names of what is in a folder.</summary>
    public IReadOnlyList<string> Names(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(folder).Select(entry => Path.GetFileName(entry)!)];

    /// <summary>Number of CPUs.</summary>
    public int CpuCount { get; }
}
