using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Keepalived.Pairs;

/// <summary>What does not fit, at the line that differs from the first node's.</summary>
internal sealed record PairFinding(SourceLocation Place, string Message)
{
    public override string ToString() => Place.IsKnown ? $"{Place.File}:{Place.Line}: {Message}" : Message;
}
