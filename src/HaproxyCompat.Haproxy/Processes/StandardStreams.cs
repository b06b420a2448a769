using System.Globalization;
using HaproxyCompat.Haproxy.Interop;

namespace HaproxyCompat.Haproxy.Processes;

/// <summary>Standard input, output and error of a process that goes to the background.</summary>
internal static class StandardStreams
{
    /// <summary>Puts <c>/dev/null</c> in their place, so that whoever waits for the end of a pipe sees it.</summary>
    /// <remarks>
    /// The runtime keeps duplicates of the three, closed on exec; they would hold the pipe open as well. What the
    /// starter handed us is not closed on exec and stays.
    /// </remarks>
    public static void Detach()
    {
        var nowhere = Unistd.Open("/dev/null", Unistd.ReadWrite | Unistd.CloseOnExec, 0);
        if (nowhere < 0)
        {
            return;
        }

        var targets = new HashSet<string>(StringComparer.Ordinal);
        for (var stream = Unistd.StandardInput; stream <= Unistd.StandardError; stream++)
        {
            if (TargetOf(stream) is { } target)
            {
                targets.Add(target);
            }
        }

        foreach (var entry in Directory.GetFileSystemEntries("/proc/self/fd"))
        {
            if (int.TryParse(
                    Path.GetFileName(entry), NumberStyles.None, CultureInfo.InvariantCulture, out var descriptor)
                && descriptor > Unistd.StandardError
                && Unistd.Control(descriptor, Unistd.GetDescriptorFlags, 0) == Unistd.ClosedOnExec
                && TargetOf(descriptor) is { } target
                && targets.Contains(target))
            {
                _ = Unistd.DuplicateWithFlags(nowhere, descriptor, Unistd.CloseOnExec);
            }
        }

        for (var stream = Unistd.StandardInput; stream <= Unistd.StandardError; stream++)
        {
            _ = Unistd.Duplicate(nowhere, stream);
        }

        _ = Unistd.Close(nowhere);
    }

    private static string? TargetOf(int descriptor) => new FileInfo($"/proc/self/fd/{descriptor}").LinkTarget;
}
