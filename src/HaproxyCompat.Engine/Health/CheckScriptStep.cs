using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Health;

/// <summary>One step of a check at work.</summary>
/// <param name="Step">What the file says, or what it implies.</param>
/// <param name="Number">From 1; 0 for a step that the file implies.</param>
/// <param name="Comment">Its own text, or that of the line before it.</param>
internal sealed record CheckScriptStep(CheckStep Step, int Number, string? Comment = null);
