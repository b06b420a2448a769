using System.Collections.Immutable;

namespace HaproxyCompat.Haproxy.Arguments;

/// <summary>What the words after the program's name say (management manual 3).</summary>
internal sealed record CommandLine
{
    public static readonly CommandLine Empty = new();

    /// <summary>Files and directories of <c>-f</c> and <c>--</c>, in order, not yet expanded.</summary>
    public ImmutableArray<string> ConfigurationPaths { get; init; } = [];

    public VersionRequest Version { get; init; }

    /// <summary><c>-c</c>.</summary>
    public bool CheckOnly { get; init; }

    /// <summary><c>-cc</c>: a condition to evaluate; its answer is the exit code.</summary>
    public string? Condition { get; init; }

    /// <summary><c>-C</c>: changed to before anything is read.</summary>
    public string? WorkingDirectory { get; init; }

    public bool Daemon { get; init; }

    /// <summary><c>-d</c> or <c>-db</c>: stays attached, whatever the file says.</summary>
    public bool Foreground { get; init; }

    public bool Verbose { get; init; }

    public bool Quiet { get; init; }

    public bool MasterWorker { get; init; }

    /// <summary><c>-Ws</c>: tells the service manager about readiness.</summary>
    public bool NotifyServiceManager { get; init; }

    /// <summary><c>-S</c>: the master's own sockets, comma separated as written.</summary>
    public ImmutableArray<string> MasterSockets { get; init; } = [];

    public string? PidFile { get; init; }

    /// <summary><c>-L</c>.</summary>
    public string? LocalPeer { get; init; }

    /// <summary><c>-m</c>, in MiB.</summary>
    public int? MemoryLimitMebibytes { get; init; }

    /// <summary><c>-n</c>: before the file's own <c>maxconn</c>.</summary>
    public int? MaxConnections { get; init; }

    /// <summary><c>-N</c>: of proxies that do not say.</summary>
    public int? DefaultProxyMaxConnections { get; init; }

    /// <summary><c>-dW</c>: a warning refuses the configuration.</summary>
    public bool ZeroWarning { get; init; }

    /// <summary><c>-dD</c>: findings of the severity <c>DIAG</c> are shown.</summary>
    public bool ShowDiag { get; init; }

    /// <summary><c>-dH</c>: warnings and alerts show their line, as they do on a terminal.</summary>
    public bool ShowLines { get; init; }

    /// <summary><c>-dr</c>: a server whose name does not resolve is no error.</summary>
    public bool IgnoreResolutionFailures { get; init; }

    /// <summary><c>-4</c>: of resolvers, over <c>dns-accept-family</c>.</summary>
    public bool OnlyIPv4 { get; init; }

    /// <summary><c>-dR</c>: one listening socket an address, which the loops share.</summary>
    public bool NoReusePort { get; init; }

    /// <summary><c>-dV</c>: no server's certificate is verified.</summary>
    public bool SkipServerVerification { get; init; }

    /// <summary><c>-dK</c>: classes of keywords to list, comma separated; null when not given.</summary>
    public string? KeywordClasses { get; init; }

    /// <summary><c>-dL</c>.</summary>
    public bool ListLibraries { get; init; }

    public OldProcessAction OldProcessAction { get; init; }

    /// <summary>Process ids after <c>-sf</c> or <c>-st</c>.</summary>
    public ImmutableArray<int> OldProcesses { get; init; } = [];

    /// <summary><c>-x</c>: the stats socket of an old process that gives its listening sockets away.</summary>
    public string? ListenerSource { get; init; }

    /// <summary><c>--json</c>: with <c>-c</c>, the findings as JSON on standard output.</summary>
    public bool Json { get; init; }

    /// <summary><c>--explain</c>: the request to explain; null when none is.</summary>
    public string? Explain { get; init; }

    /// <summary><c>-H</c>: headers of the request to explain.</summary>
    public ImmutableArray<string> ExplainHeaders { get; init; } = [];

    /// <summary><c>--src</c>: the client's address in the request to explain.</summary>
    public string? ExplainSource { get; init; }

    /// <summary>Options given that are accepted and have nothing to act on here, as written.</summary>
    public ImmutableArray<string> WithoutEffect { get; init; } = [];

    /// <summary>True when nothing but the result may be printed: <c>-V</c> wins over <c>-q</c>.</summary>
    public bool IsSilent => Quiet && !Verbose;

    /// <summary>The files may ask for silence too, unless the process stays with whoever started it.</summary>
    public bool HeedsQuiet => !Verbose && !Foreground && !NotifyServiceManager;
}
