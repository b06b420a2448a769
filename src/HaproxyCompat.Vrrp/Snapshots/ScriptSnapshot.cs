using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Tracking;

namespace HaproxyCompat.Vrrp.Snapshots;

/// <summary>One tracked script at one moment; the outcome is null before its first run ended.</summary>
public sealed record ScriptSnapshot(VrrpScriptConfig Config, TrackedResult Result, string? LastOutcome);
