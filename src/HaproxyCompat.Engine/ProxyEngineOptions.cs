namespace HaproxyCompat.Engine;

/// <summary>What the program tells the engine besides the configuration.</summary>
public sealed record ProxyEngineOptions
{
    /// <summary>Another process served before this one and is about to end: its peers' part tells this one what it
    /// knows (manual 11.2).</summary>
    public bool HasPredecessor { get; init; }

    /// <summary><c>-n</c>, else the configuration's <c>maxconn</c>; null for neither.</summary>
    public int? MaximumConnections { get; init; }

    /// <summary>
    /// Listening descriptors of the process before (<c>-x</c>, a reload): each is used where its own address is asked
    /// for.
    /// </summary>
    public IReadOnlyList<int> InheritedListeners { get; init; } = [];

    /// <summary>
    /// Listening sockets for runtime commands at level admin that no file names: the master's way to its worker.
    /// </summary>
    public IReadOnlyList<int> RuntimeDescriptors { get; init; } = [];

    /// <summary>As <c>-v</c> prints it after the name.</summary>
    public string Version { get; init; } = "3.5";

    /// <summary>As yyyy/mm/dd.</summary>
    public string ReleaseDate { get; init; } = "2026/11/22";

    /// <summary>
    /// The environment as the configuration left it (<c>setenv</c> and the like); null for the process's own.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Variables { get; init; }

    /// <summary>Warnings of the start, one a line (<c>show startup-logs</c>).</summary>
    public Func<string>? StartupMessages { get; init; }

    /// <summary>Takes the lines that operators see on stderr, such as server state changes; null for nobody.</summary>
    public Action<Config.Diagnostics.Severity, string>? OperatorMessage { get; init; }

    /// <summary>Soft limit of open files, for <c>show info</c>; 0 when unknown.</summary>
    public int DescriptorLimit { get; init; }

    /// <summary>Maps that came with the configuration's keywords; ACLs will be added.</summary>
    public Maps.PatternReferences Patterns { get; init; } = new();

    /// <summary>Reads the operator's expressions with the keywords of the configuration; null for nobody.</summary>
    public Config.Haproxy.ExpressionParser? Expressions { get; init; }

    /// <summary>Reads the servers and backends that the operator adds; null for nobody.</summary>
    public Config.Haproxy.DynamicSections? Dynamic { get; init; }

    /// <summary>The clocks.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Loops when the configuration has no <c>nbthread</c>; null for one a usable CPU.</summary>
    public int? DefaultThreads { get; init; }

    /// <summary>Only check: nothing is bound or started, <c>fd@</c> addresses are merely looked at.</summary>
    public bool CheckOnly { get; init; }

    /// <summary>No file is made or put aside either: the configuration is only looked at.</summary>
    public bool LeavesFiles { get; init; }
}
