using HaproxyCompat.Config.Model;
using HaproxyCompat.Haproxy.Interop;

namespace HaproxyCompat.Haproxy.Processes;

/// <summary>Open files that <c>ulimit-n</c> or <c>maxconn</c> ask for (manual 3.1 "strict-limits").</summary>
internal static class DescriptorNeeds
{
    /// <summary>Descriptors beside those of clients and servers: listeners, checks, logs, loops.</summary>
    private const long Others = 17;

    private const int DefaultHardLimit = 1_048_576;

    /// <summary>
    /// Files for a number of clients, each with a connection to a server; null when none is asked for.
    /// </summary>
    public static long? Of(GlobalConfig global, int? maxConnections) =>
        global.UlimitN
            ?? ((maxConnections ?? global.MaxConnections) is { } clients and > 0
                    ? (2L * clients) + Others
                    : default(long?));

    /// <summary>The clients that the limits of open files leave room for, where the configuration names no number
    /// (manual 3.1 "fd-hard-limit").</summary>
    public static int Clients(GlobalConfig global, ulong hardLimit)
    {
        var files = global.UlimitN
            ?? (long)Math.Min(
                hardLimit, (ulong)(global.DescriptorHardLimit is { } limit and > 0 ? limit : DefaultHardLimit));
        return (int)Math.Max(1, (files - Others) / 2);
    }

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

        return $"Cannot raise FD limit to {needed}, limit is {ResourceLimits.OpenFilesAllowed}. Lower "
            + "'maxconn' or 'ulimit-n', "
            + "or leave them out; 'no strict-limits' starts all the same.";
    }
}
