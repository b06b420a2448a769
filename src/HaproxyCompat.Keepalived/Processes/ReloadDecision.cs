using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keepalived;

namespace HaproxyCompat.Keepalived.Processes;

/// <summary>
/// Whether SIGHUP takes a configuration over: not when it says something wrong that the running one did not say. The
/// reference applies what is left of a broken file, with defaults in the place of what it could not read.
/// </summary>
/// <param name="IsTaken">False: the running configuration stays.</param>
/// <param name="NewFindings">Warnings and errors that the running configuration did not have.</param>
internal readonly record struct ReloadDecision(bool IsTaken, int NewFindings)
{
    /// <summary>Findings are compared by their text, so that one which moved to another line is no new one.</summary>
    public static ReloadDecision Of(ParsedConfiguration running, ParsedConfiguration next)
    {
        var known = running.Diagnostics.Select(finding => finding.Message).ToHashSet(StringComparer.Ordinal);
        var added = next.Diagnostics.Count(
            finding => finding.Severity >= Severity.Warning && !known.Contains(finding.Message));
        var isRefused = next.Verdict == ConfigurationVerdict.Refused || next.Configuration.HasMissingInterface;
        return new ReloadDecision(!isRefused && added == 0, added);
    }
}
