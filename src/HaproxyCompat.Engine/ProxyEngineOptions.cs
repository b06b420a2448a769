namespace HaproxyCompat.Engine;

/// <summary>What the program tells the engine besides the configuration.</summary>
public sealed record ProxyEngineOptions
{
    /// <summary><c>-n</c>, else the configuration's <c>maxconn</c>; null for neither.</summary>
    public int? MaximumConnections { get; init; }

    /// <summary>Listening descriptors of the process before (<c>-x</c>, a reload); those that no bind line asks for are left alone.</summary>
    public IReadOnlyList<int> InheritedListeners { get; init; } = [];

    /// <summary>Takes the lines that operators see on stderr, such as server state changes; null for nobody.</summary>
    public Action<Config.Diagnostics.Severity, string>? OperatorMessage { get; init; }

    /// <summary>The clocks.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Loops when the configuration has no <c>nbthread</c>; null for one a usable CPU.</summary>
    public int? DefaultThreads { get; init; }

    /// <summary>Only check: nothing is bound or started, <c>fd@</c> addresses are merely looked at.</summary>
    public bool CheckOnly { get; init; }
}
