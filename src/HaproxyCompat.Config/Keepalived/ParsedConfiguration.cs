using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Config.Keepalived;

/// <summary>The outcome of reading a configuration: the model, every finding, and the verdict of <c>-t</c>.</summary>
/// <param name="Configuration">Usable unless the verdict is <see cref="ConfigurationVerdict.Refused"/>.</param>
/// <param name="Diagnostics">In the order found. Line 0 means that no single line is at fault.</param>
/// <param name="Verdict">What <c>-t</c> exits with.</param>
public sealed record ParsedConfiguration(
    KeepalivedConfiguration Configuration,
    ImmutableArray<Diagnostic> Diagnostics,
    ConfigurationVerdict Verdict)
{
    /// <summary>The files that were read, in the order in which they were opened.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>Where it stands in the files.</summary>
    public ConfigurationPlaces Places { get; init; } = ConfigurationPlaces.None;
}
