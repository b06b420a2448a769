using HaproxyCompat.Config.Keepalived;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Keepalived.Tests.Machine;

/// <summary>A machine with eth0 and the program /bin/true.</summary>
internal sealed class TestHost : IHostFacts
{
    public int CpuCount => 1;

    public InterfaceKind FindInterface(string name) => name == "eth0" ? InterfaceKind.Usual : InterfaceKind.Missing;

    public ScriptIdentity? FindUser(string user, string? group) =>
        user == "root" ? new ScriptIdentity(user, 0, 0) : null;

    public bool CanResolve(string hostName) => true;

    public FoundProgram FindProgram(string program) => program == "/bin/true"
        ? new FoundProgram(ProgramAccess.Secure, program)
        : new FoundProgram(ProgramAccess.Missing, program);
}
