using HaproxyCompat.Config.Keepalived;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Config.Tests.Keepalived;

/// <summary>A machine with lo, eth0 and eth1, the users root and nobody, and two programs in /bin.</summary>
internal sealed class MemoryHost : IHostFacts
{
    public int CpuCount => 2;

    public InterfaceKind FindInterface(string name) => name switch
    {
        "lo" => InterfaceKind.Loopback,
        "eth0" or "eth1" => InterfaceKind.Usual,
        _ => InterfaceKind.Missing,
    };

    public ScriptIdentity? FindUser(string user, string? group)
    {
        uint? id = user == "root" ? 0 : user == "nobody" ? 65534 : null;
        uint? groupId = group switch
        {
            null => id,
            "root" => 0,
            "nogroup" => 65534,
            _ => null,
        };
        return id is { } u && groupId is { } g ? new ScriptIdentity(user, u, g) : null;
    }

    public bool CanResolve(string hostName) => hostName == "localhost";

    public FoundProgram FindProgram(string program) => program switch
    {
        "/bin/true" or "/bin/false" => new FoundProgram(ProgramAccess.Secure, program),
        "true" => new FoundProgram(ProgramAccess.Secure, "/bin/true"),
        "/etc/passwd" => new FoundProgram(ProgramAccess.NotExecutable, program),
        "/etc" => new FoundProgram(ProgramAccess.Insecure, program),
        "/tmp/open.sh" => new FoundProgram(ProgramAccess.Insecure, program),
        _ => new FoundProgram(ProgramAccess.Missing, program),
    };
}
