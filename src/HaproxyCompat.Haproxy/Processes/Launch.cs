using System.Collections.Immutable;
using System.Globalization;

namespace HaproxyCompat.Haproxy.Processes;

/// <summary>What the process that started this one left for it in the environment.</summary>
/// <remarks>
/// .NET cannot fork a running runtime, so every new process of ours is the same program started again.
/// </remarks>
/// <param name="Role">Why it was started.</param>
/// <param name="Channel">The descriptor to report on: a pipe for <see cref="LaunchRole.Background"/>, a socket for a
/// worker.</param>
/// <param name="RuntimeListener">For a worker: the listening socket of its runtime commands, -1 for none.</param>
/// <param name="IsDetached">For a worker: true when it has to let go of the terminal once it listens.</param>
/// <param name="Listeners">For a worker: listening sockets of the generation before.</param>
internal sealed record Launch(
    LaunchRole Role, int Channel, int RuntimeListener, bool IsDetached, ImmutableArray<int> Listeners)
{
    private const string Variable = "HAPROXYCOMPAT_LAUNCH";

    private static readonly Launch Initial = new(LaunchRole.Initial, -1, -1, IsDetached: false, []);

    /// <summary>The line for the environment of the process to start.</summary>
    public string ToEnvironmentLine() =>
        $"{Variable}={Role} {Channel} {RuntimeListener} {(IsDetached ? 1 : 0)} {string.Join(' ', Listeners)}";

    /// <summary>Reads the variable and removes it, so that no child and no configuration sees it.</summary>
    public static Launch Read()
    {
        var text = Environment.GetEnvironmentVariable(Variable);
        Environment.SetEnvironmentVariable(Variable, null);
        if (text is null)
        {
            return Initial;
        }

        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var role = words[0] == nameof(LaunchRole.Worker) ? LaunchRole.Worker : LaunchRole.Background;
        var numbers = ImmutableArray.CreateBuilder<int>();
        foreach (var word in words.AsSpan(1))
        {
            numbers.Add(int.Parse(word, CultureInfo.InvariantCulture));
        }

        return new Launch(role, numbers[0], numbers[1], numbers[2] == 1, [.. numbers.Skip(3)]);
    }
}
