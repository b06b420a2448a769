using System.Collections.Immutable;
using HaproxyCompat.Keepalived.CommandLine;

namespace HaproxyCompat.Keepalived.Processes;

/// <summary>What a daemon is started with: the command line and what it finds in the environment.</summary>
/// <param name="Options">The command line, read.</param>
/// <param name="Arguments">The command line as it stands, for a second start of the program.</param>
/// <param name="NotifySocket">NOTIFY_SOCKET of systemd.</param>
/// <param name="EnteredNamespace">The namespace that we are in already.</param>
internal sealed record DaemonSettings(
    CommandLineOptions Options,
    ImmutableArray<string> Arguments,
    string? NotifySocket,
    string? EnteredNamespace);
