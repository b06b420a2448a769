using HaproxyCompat.Config.Keepalived;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Keepalived.Pairs;

/// <summary>
/// A machine that has everything: the files of a pair are compared anywhere, and what a node lacks is the matter of
/// <c>-t</c> there.
/// </summary>
internal sealed class PairHost : IHostFacts
{
    public int CpuCount => 1024;

    public InterfaceKind FindInterface(string name) => name == "lo" ? InterfaceKind.Loopback : InterfaceKind.Usual;

    public ScriptIdentity? FindUser(string user, string? group) => new(user, 0, 0);

    public bool CanResolve(string hostName) => true;

    public FoundProgram FindProgram(string program) => new(ProgramAccess.Secure, program);
}
