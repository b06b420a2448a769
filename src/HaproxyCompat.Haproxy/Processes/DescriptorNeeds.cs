using HaproxyCompat.Config.Model;
using HaproxyCompat.Haproxy.Interop;

namespace HaproxyCompat.Haproxy.Processes;

/// <summary>Open files that <c>ulimit-n</c> or <c>maxconn</c> ask for (manual 3.1 "strict-limits").</summary>
internal static class DescriptorNeeds
{
    /// <summary>Descriptors beside those of clients and servers: listeners, checks, logs, loops.</summary>
    private const long Others = 17;

    /// <summary>Files for a number of clients, each with a connection to a server; null when none is asked for.</summary>
    public static long? Of(GlobalConfig global, int? maxConnections) =>
        global.UlimitN ?? ((maxConnections ?? global.MaxConnections) is { } clients and > 0 ? (2L * clients) + Others : default(long?));

    /// <summary>Raises the limit where it is too low.</summary>
    /// <returns>Null, or what the system did not allow.</returns>
    public static string? Complaint(GlobalConfig global, int? maxConnections)
    {
        if (Of(global, maxConnections) is not { } needed
            || (global.UlimitN is null && ResourceLimits.OpenFilesAllowed >= needed)
            || ResourceLimits.TrySetOpenFiles(needed))
        {
            return null;
        }

        return $"Cannot raise FD limit to {needed}, limit is {ResourceLimits.OpenFilesAllowed}. Lower 'maxconn' or 'ulimit-n', "
            + "or leave them out; 'no strict-limits' starts all the same.";
    }
}
