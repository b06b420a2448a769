using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Haproxy.Configurations;

/// <param name="Configuration">With the command line's own settings applied; null when it is refused.</param>
/// <param name="Diagnostics">In the order in which they were found.</param>
internal sealed record LoadedConfiguration(HaproxyConfiguration? Configuration, ImmutableArray<Diagnostic> Diagnostics);
