using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Health;

/// <summary>An expectation of a protocol that the proxy knows itself.</summary>
/// <param name="Judge">An outcome that passed lets the check go on, any other ends it.</param>
internal sealed record CheckJudgeStep(CheckJudge Judge) : CheckStep(default(Config.Diagnostics.SourceLocation))
{
    /// <summary>When nothing decisive came in time.</summary>
    public CheckStatus TimeoutStatus { get; init; } = CheckStatus.Layer7Timeout;
}
