using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>An action that was read and checked, but does not run here: its configuration is refused.</summary>
internal sealed record UnsupportedAction : RuleAction;
