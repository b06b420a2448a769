using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Vrrp;

/// <summary>A keepalived at work: one process or several.</summary>
internal sealed class VrrpDaemon(RunningProgram program) : IDisposable
{
    private const int Stop = 19;

    public RunningProgram Program { get; } = program;

    /// <summary>The process under the first one; 0 while there is none.</summary>
    public int WorkerId => Children(Program.ProcessId).FirstOrDefault();

    public string Printed => Program.Printed;

    /// <summary>Waits until it listens to a master.</summary>
    public Task<TimeSpan> UntilBackupAsync() => VrrpBed.UntilAsync(
        () => Task.FromResult(Printed.Contains("Entering BACKUP STATE", StringComparison.Ordinal)),
        () => $"a backup: {Printed}");

    /// <summary>All processes at once, so that none can say goodbye or start another.</summary>
    public void KillAll()
    {
        Program.Signal(Stop);
        foreach (var child in Children(Program.ProcessId))
        {
            Signals.Send(child, Signals.Kill);
        }

        Program.Signal(Signals.Kill);
    }

    public void Dispose()
    {
        if (!Program.HasExited)
        {
            KillAll();
        }

        Program.Dispose();
    }

    private static IEnumerable<int> Children(int parent)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(one => char.IsAsciiDigit(one[6])))
        {
            string stat;
            try
            {
                stat = File.ReadAllText(folder + "/stat");
            }
            catch (IOException)
            {
                continue;
            }

            // After the name in parentheses: state, then the parent.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            if (fields[1] == $"{parent}")
            {
                yield return int.Parse(folder[6..]);
            }
        }
    }
}
