using HaproxyCompat.Config.Keepalived;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Keepalived.Tests.Machine;

/// <summary>A machine that has nothing any more; nobody may ask it for files.</summary>
internal sealed class AbsentHost : IHostFacts
{
    public int CpuCount => 1;

    public InterfaceKind FindInterface(string name) => InterfaceKind.Missing;

    public ScriptIdentity? FindUser(string user, string? group) => null;

    public bool CanResolve(string hostName) => false;

    public FoundProgram FindProgram(string program) => new(ProgramAccess.Missing, program);

    public bool IsMacvlan(string name) => throw new InvalidOperationException(name);

    public uint? FindNetworkName(string database, string name) => throw new InvalidOperationException(name);

    public IReadOnlyList<string> ReadLines(string path) => throw new InvalidOperationException(path);

    public bool Exists(string path) => throw new InvalidOperationException(path);

    public bool IsFolder(string path) => throw new InvalidOperationException(path);

    public IReadOnlyList<string> Names(string folder) => throw new InvalidOperationException(folder);
}
