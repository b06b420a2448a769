using System.Diagnostics;
using System.Globalization;
using HaproxyCompat.Keepalived.Interop;
using Microsoft.Win32.SafeHandles;

namespace HaproxyCompat.Keepalived.Processes;

/// <summary>
/// A daemon without fork(2), which a running runtime cannot survive: the program starts itself again in a session of
/// its own, and the first process waits on a pipe until the second is up, then ends with its result.
/// </summary>
internal static class Background
{
    /// <summary>Environment variable that holds the number of the pipe's descriptor in the second process.</summary>
    public const string Variable = "HAPROXYCOMPAT_READY_FD";

    private const string DescriptorFolder = "/proc/self/fd";

    /// <summary>Starts the second process and waits for it.</summary>
    /// <returns>0 once it is up, else the code that it ended with.</returns>
    public static int Start(IEnumerable<string> arguments)
    {
        Span<int> pipe = stackalloc int[2];
        if (Libc.Pipe(pipe) != 0)
        {
            return 2;
        }

        _ = Libc.SetDescriptorFlags(pipe[0], Libc.SetFlags, Libc.CloseOnExec);
        using var reading = new SafeFileHandle(pipe[0], ownsHandle: true);
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments) { UseShellExecute = false };
        start.Environment[Variable] = pipe[1].ToString(CultureInfo.InvariantCulture);
        using var process = Process.Start(start)!;
        _ = Libc.Close(pipe[1]);
        Span<byte> answer = stackalloc byte[1];
        if (ReadPipe(reading, answer) == 1)
        {
            return answer[0];
        }

        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>In the second process: leaves the session of the first. Null when this is no second process.</summary>
    public static SafeFileHandle? Enter(string? variable)
    {
        if (!int.TryParse(variable, NumberStyles.None, CultureInfo.InvariantCulture, out var descriptor))
        {
            return null;
        }

        Environment.SetEnvironmentVariable(Variable, null);
        _ = Libc.SetDescriptorFlags(descriptor, Libc.SetFlags, Libc.CloseOnExec);
        _ = Libc.SetSession();
        return new SafeFileHandle(descriptor, ownsHandle: true);
    }

    /// <summary>Tells the first process that we are up, and lets go of its terminal unless it is the console.</summary>
    public static void Ready(SafeFileHandle pipe, bool keepConsole)
    {
        using (pipe)
        {
            _ = Libc.Write((int)pipe.DangerousGetHandle(), "\0"u8, 1);
        }

        LetGo(keepConsole);
    }

    /// <summary>Lets go of the terminal unless it is the console.</summary>
    public static void LetGo(bool keepConsole)
    {
        // Whoever waits for the end of our output must not wait for the daemon's end, so copies that the runtime made
        // of these descriptors go as well.
        string[] standard = keepConsole ? ["0"] : ["0", "1", "2"];
        var targets = standard.Select(Target).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var nowhere = Libc.Open("/dev/null", Libc.ReadWrite);
        foreach (var name in Directory.GetFiles(DescriptorFolder).Select(p => Path.GetFileName(p)!))
        {
            if (Target(name) is { } target && targets.Contains(target))
            {
                _ = Libc.Duplicate(nowhere, int.Parse(name, CultureInfo.InvariantCulture));
            }
        }

        _ = Libc.Close(nowhere);
    }

    /// <summary>What a descriptor of ours is, or null when it is gone.</summary>
    private static string? Target(string descriptor)
    {
        try
        {
            var path = Path.Combine(DescriptorFolder, descriptor);
            return File.ResolveLinkTarget(path, returnFinalTarget: false)?.FullName;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static nint ReadPipe(SafeFileHandle handle, Span<byte> buffer) =>
        Libc.Read((int)handle.DangerousGetHandle(), buffer, (nuint)buffer.Length);
}
