using System.Collections.Immutable;

namespace HaproxyCompat.Engine.Stats;

/// <summary>The lines of <c>show info</c> in their order (management manual 9.3 "show info").</summary>
public static class InfoFields
{
    public static readonly ImmutableArray<InfoFieldDescriptor> All =
    [
        new("Name", "POSV", "str", "name of the product whose interface this is"),
        new("Version", "POSV", "str", "language level and build"),
        new("Release_date", "POSV", "str", "date of this build"),
        new("Nbthread", "CGSV", "u32", "event loops (global.nbthread)"),
        new("Nbproc", "CGSV", "u32", "worker processes, always 1"),
        new("Process_num", "KGPV", "u32", "number of this worker, always 1"),
        new("Pid", "SGPV", "u32", "process id of this worker"),
        new("Uptime", "MDPV", "str", "time since the start: days, hours, minutes, seconds"),
        new("Uptime_sec", "MDPV", "u32", "time since the start, in seconds"),
        new("Memmax_MB", "CLPV", "u32", "memory limit (-m), 0 for none"),
        new("PoolAlloc_MB", "MGPV", "u32", "managed memory, in MB"),
        new("PoolUsed_MB", "MGPV", "u32", "managed memory in use, in MB"),
        new("PoolFailed", "MCPV", "u32", "allocations that failed"),
        new("Ulimit-n", "CLPV", "u32", "limit of file descriptors"),
        new("Maxsock", "CLPV", "u32", "limit of sockets"),
        new("Maxconn", "CLPV", "u32", "limit of client connections"),
        new("Hard_maxconn", "CLPV", "u32", "the highest limit of client connections that can be set at run time"),
        new("CurrConns", "MGPV", "u32", "client connections now"),
        new("CumConns", "MCPV", "u32", "client connections since the start"),
        new("CumReq", "MCPV", "u32", "requests since the start"),
        new("MaxSslConns", "MMPV", "u32", "limit of TLS connections, 0 for none"),
        new("CurrSslConns", "MGPV", "u32", "TLS connections now"),
        new("CumSslConns", "MCPV", "u32", "TLS connections since the start"),
        new("Maxpipes", "CLPV", "u32", "limit of pipes for splicing"),
        new("PipesUsed", "MGPV", "u32", "pipes in use"),
        new("PipesFree", "MGPV", "u32", "pipes waiting"),
        new("ConnRate", "MRPV", "u32", "client connections in the last second"),
        new("ConnRateLimit", "CLPV", "u32", "limit of ConnRate (global.maxconnrate)"),
        new("MaxConnRate", "MMPV", "u32", "highest ConnRate"),
        new("SessRate", "MRPV", "u32", "sessions in the last second"),
        new("SessRateLimit", "CLPV", "u32", "limit of SessRate (global.maxsessrate)"),
        new("MaxSessRate", "MRPV", "u32", "highest SessRate"),
        new("SslRate", "MRPV", "u32", "TLS connections in the last second"),
        new("SslRateLimit", "CLPV", "u32", "limit of SslRate (global.maxsslrate)"),
        new("MaxSslRate", "MMPV", "u32", "highest SslRate"),
        new("SslFrontendKeyRate", "MGPV", "u32", "TLS keys made for clients in the last second"),
        new("SslFrontendMaxKeyRate", "MMPV", "u32", "highest SslFrontendKeyRate"),
        new("SslFrontendSessionReuse_pct", "MGPV", "u32", "share of TLS connections of clients that needed no new key"),
        new("SslBackendKeyRate", "MRPV", "u32", "TLS keys made with servers in the last second"),
        new("SslBackendMaxKeyRate", "MMPV", "u32", "highest SslBackendKeyRate"),
        new("SslCacheLookups", "MCPV", "u32", "TLS sessions looked up in the cache since the start"),
        new("SslCacheMisses", "MCPV", "u32", "TLS sessions not found in the cache since the start"),
        new("CompressBpsIn", "MRPV", "u32", "bytes given to compression in the last second"),
        new("CompressBpsOut", "MRPV", "u32", "bytes that compression made in the last second"),
        new("CompressBpsRateLim", "CLPV", "u32", "CompressBpsOut above which nothing is compressed"),
        new("ZlibMemUsage", "MGPV", "u32", "bytes of memory that compression uses"),
        new("MaxZlibMemUsage", "CLPV", "u32", "limit of ZlibMemUsage (global.maxzlibmem)"),
        new("Tasks", "MGPV", "u32", "connections and timers of the loops"),
        new("Run_queue", "MGPV", "u32", "callbacks waiting to run"),
        new("Idle_pct", "MaPV", "u32", "share of the time that the loops wait"),
        new("node", "COSV", "str", "name of the node (global.node)"),
        new("description", "COSV", "str", "description of the node (global.description)"),
        new("Stopping", "MGPV", "u32", "1 while the process ends"),
        new("Jobs", "MGPV", "u32", "connections and listeners"),
        new("Unstoppable Jobs", "MGPV", "u32", "jobs that a stop does not wait for"),
        new("Listeners", "MGPV", "u32", "listening sockets at work"),
        new("ActivePeers", "MGPV", "u32", "connections with peers that have said hello"),
        new("ConnectedPeers", "MGPV", "u32", "connections with peers"),
        new("DroppedLogs", "MGPV", "u32", "log lines that could not be sent"),
        new("BusyPolling", "MGPV", "u32", "1 if the loops never wait (busy-polling)"),
        new("FailedResolutions", "MGPV", "u32", "names that could not be resolved since the start"),
        new("TotalBytesOut", "MGPV", "u64", "bytes sent since the start"),
        new("TotalSplicedBytesOut", "MGPV", "u64", "bytes sent through a pipe of the kernel since the start"),
        new("BytesOutRate", "MRPV", "u64", "bytes sent in the last second"),
        new("DebugCommandsIssued", "MGPV", "u32", "DebugCommandsIssued"),
        new("CumRecvLogs", "MCPV", "u32", "log messages received since the start"),
        new("Build info", "POSV", "str", "language level and build"),
        new("Memmax_bytes", "CLPV", "u32", "memory limit (-m) in bytes, 0 for none"),
        new("PoolAlloc_bytes", "MGPV", "u64", "managed memory, in bytes"),
        new("PoolUsed_bytes", "MGPV", "u64", "managed memory in use, in bytes"),
        new("Start_time_sec", "MDPV", "u32", "start of the process, Unix time"),
        new("Tainted", "SGPV", "str", "Tainted"),
        new("TotalWarnings", "MCPV", "u32", "warnings printed so far"),
        new("MaxconnReached", "MCPV", "u32", "MaxconnReached so far"),
        new("BootTime_ms", "MDPV", "u32", "time from the start until listening, in ms"),
        new("Niced_tasks", "MGPV", "u32", "Niced tasks"),
        new("CurrStreams", "MGPV", "u64", "requests at work"),
        new("CumStreams", "MGPV", "u64", "requests since the start"),
        new("BlockedTrafficWarnings", "MGPV", "u32", "BlockedTrafficWarnings"),
        new("PatternsAdded", "MGPV", "u64", "patterns added to maps and ACLs since the start"),
        new("PatternsFreed", "MGPV", "u64", "patterns taken out of maps and ACLs since the start"),
        new("NbThreadGroups", "CGSV", "u32", "thread groups, always 1"),
    ];

    /// <summary>Where a field stands.</summary>
    public static int IndexOf(string name)
    {
        for (var i = 0; i < All.Length; i++)
        {
            if (All[i].Name == name)
            {
                return i;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(name), name, "no such field");
    }
}
