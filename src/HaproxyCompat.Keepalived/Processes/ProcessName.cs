namespace HaproxyCompat.Keepalived.Processes;

/// <summary><c>process_names</c> and its kin: what ps(1) and killall(1) call a process.</summary>
internal static class ProcessName
{
    /// <summary>Longer names are cut by the kernel (proc(5), <c>comm</c>).</summary>
    private const string File = "/proc/self/comm";

    /// <summary>Nothing without a name, or where /proc is not to be written.</summary>
    public static void Set(string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return;
        }

        try
        {
            System.IO.File.WriteAllText(File, name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A name is worth no more.
        }
    }
}
