using System.Globalization;
using HaproxyCompat.Keepalived.Interop;

namespace HaproxyCompat.Keepalived.Processes;

/// <summary>A file that holds the pid of a running daemon, one line.</summary>
internal sealed class PidFile(string path)
{
    /// <summary>rw-r--r--</summary>
    private const uint ReadableByAll = 0x1a4;

    public string Path => path;

    /// <summary>What the file says about another daemon.</summary>
    public PidFileState Look()
    {
        string text;
        try
        {
            text = File.ReadAllText(path).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return PidFileState.Absent;
        }

        return int.TryParse(text, NumberStyles.None, null, out var pid) && pid > 0 && Libc.Kill(pid, 0) == 0
            && pid != Environment.ProcessId
            ? PidFileState.Live
            : PidFileState.Stale;
    }

    /// <summary>Writes this process's pid, readable by all; what went wrong, or null.</summary>
    public string? Write()
    {
        try
        {
            var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
            Directory.CreateDirectory(folder);
            File.Delete(path);
            File.WriteAllText(path, $"{Environment.ProcessId}\n");
            return Libc.SetMode(path, ReadableByAll) == 0 ? null : "its rights cannot be set";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    /// <summary>Removes the file at the end, if it is there.</summary>
    public void Remove()
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It was ours to remove, but the next start copes with a stale one.
        }
    }
}
