using System.Globalization;
using HaproxyCompat.Keepalived.Interop;

namespace HaproxyCompat.Keepalived.Processes;

/// <summary>What the parent left for a worker in the environment; .NET cannot fork, so a worker is the same program
/// started again.</summary>
/// <param name="Channel">The worker's end of the socket to its parent, see <see cref="WorkerChannel"/>.</param>
/// <param name="Role">What it is for.</param>
/// <param name="IsDetached">It lets go of the terminal once it runs.</param>
internal sealed record Launch(int Channel, WorkerRole Role, bool IsDetached)
{
    public const string Variable = "HAPROXYCOMPAT_WORKER";

    public override string ToString() => $"{Channel} {Role} {(IsDetached ? 1 : 0)}";

    /// <summary>Reads the variable and removes it, so that no script sees it; null in a parent.</summary>
    public static Launch? Read()
    {
        var words = Environment.GetEnvironmentVariable(Variable)?.Split(' ');
        Environment.SetEnvironmentVariable(Variable, null);
        if (words is not [var channel, var role, var detached]
            || !int.TryParse(channel, NumberStyles.None, CultureInfo.InvariantCulture, out var descriptor))
        {
            return null;
        }

        _ = Libc.SetDescriptorFlags(descriptor, Libc.SetFlags, Libc.CloseOnExec);
        var parsed = role switch
        {
            nameof(WorkerRole.Successor) => WorkerRole.Successor,
            nameof(WorkerRole.Clearance) => WorkerRole.Clearance,
            _ => WorkerRole.Usual,
        };
        return new Launch(descriptor, parsed, detached == "1");
    }
}
