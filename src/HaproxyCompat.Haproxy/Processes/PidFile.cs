using System.Text;

namespace HaproxyCompat.Haproxy.Processes;

/// <summary><c>-p</c> and <c>pidfile</c>: one decimal process id and a line feed.</summary>
internal static class PidFile
{
    /// <returns>Null, or what went wrong.</returns>
    public static string? Write(string path, int pid)
    {
        try
        {
            // A file that is there is emptied, not replaced: it may be a link, or watched.
            var options = new FileStreamOptions
            {
                Mode = FileMode.Create,
                Access = FileAccess.Write,
                Share = FileShare.ReadWrite,
                BufferSize = 0,
            };
            using var file = new FileStream(path, options);
            file.Write(Encoding.ASCII.GetBytes($"{pid}\n"));
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"Cannot create pidfile {path} ({exception.Message})";
        }
    }
}
