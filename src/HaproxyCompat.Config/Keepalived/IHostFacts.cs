using HaproxyCompat.Config.Model.Keepalived;

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

    /// <summary>Number of CPUs.</summary>
    public int CpuCount { get; }
}
