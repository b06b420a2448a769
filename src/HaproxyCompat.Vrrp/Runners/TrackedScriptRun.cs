using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Tracking;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>A script that is being run, and what is known of it. Belongs to the runner's thread.</summary>
internal sealed record TrackedScriptRun(VrrpScriptConfig Config, ScriptTracker Tracker, ScriptHealth Health)
{
    /// <summary>Of the last run; null before the first ended.</summary>
    public ScriptOutcome? LastOutcome { get; set; }
}
