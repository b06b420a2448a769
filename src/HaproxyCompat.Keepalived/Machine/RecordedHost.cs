using System.Globalization;
using HaproxyCompat.Config.Keepalived;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Keepalived.Machine;

/// <summary>Answers the parser from a record; what is not in it is asked of the machine and goes into it.</summary>
internal sealed class RecordedHost(IHostFacts machine, MachineRecord record) : IHostFacts
{
    /// <summary>Before what is no answer but the reason why there is none.</summary>
    private const char Failure = '!';

    private const char Success = '=';

    public int CpuCount => machine.CpuCount;

    public InterfaceKind FindInterface(string name) =>
        (InterfaceKind)Number($"interface {name}", () => (int)machine.FindInterface(name))!;

    public ScriptIdentity? FindUser(string user, string? group)
    {
        var words = Ask($"user {user} {group ?? "."}", () => machine.FindUser(user, group) is { } found
            ? $"{found.UserId} {found.GroupId}"
            : string.Empty).Split(' ');
        return words is [var userId, var groupId]
            ? new ScriptIdentity(user, Unsigned(userId), Unsigned(groupId))
            : null;
    }

    public bool CanResolve(string hostName) => Truth($"resolve {hostName}", () => machine.CanResolve(hostName));

    public FoundProgram FindProgram(string program)
    {
        var answer = Ask($"program {program}", () =>
        {
            var found = machine.FindProgram(program);
            return $"{(int)found.Access} {found.Path}";
        });
        var end = answer.IndexOf(' ');
        return new FoundProgram((ProgramAccess)Unsigned(answer[..end]), answer[(end + 1)..]);
    }

    public bool IsMacvlan(string name) => Truth($"macvlan {name}", () => machine.IsMacvlan(name));

    public uint? FindNetworkName(string database, string name) =>
        (uint?)Number($"{database} {name}", () => machine.FindNetworkName(database, name));

    public IReadOnlyList<string> ReadLines(string path) => List($"lines {path}", () => machine.ReadLines(path));

    public bool Exists(string path) => Truth($"exists {path}", () => machine.Exists(path));

    public bool IsFolder(string path) => Truth($"folder {path}", () => machine.IsFolder(path));

    public IReadOnlyList<string> Names(string folder) => List($"names {folder}", () => machine.Names(folder));

    private static uint Unsigned(string text) => uint.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private bool Truth(string question, Func<bool> ask) => Number(question, () => ask() ? 1 : 0) == 1;

    private long? Number(string question, Func<long?> ask) =>
        Ask(question, () => ask()?.ToString(CultureInfo.InvariantCulture) ?? string.Empty) is { Length: > 0 } number
            ? Unsigned(number)
            : null;

    /// <summary>Neither a line nor a name has a line's end in it.</summary>
    private string[] List(string question, Func<IReadOnlyList<string>> ask) =>
        Ask(question, () => string.Concat(ask().Select(one => one + '\n'))) is { Length: > 0 } lines
            ? lines[..^1].Split('\n')
            : [];

    private string Ask(string question, Func<string> ask)
    {
        var answer = record.Answer(question, () =>
        {
            try
            {
                return Success + ask();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return Failure + e.Message;
            }
        });
        return answer[0] == Success ? answer[1..] : throw new IOException(answer[1..]);
    }
}
