namespace HaproxyCompat.Engine.Health;

/// <summary>Looks at what a server sent since the last request.</summary>
/// <returns>What it means; null when more has to come to say.</returns>
internal delegate CheckOutcome? CheckJudge(ReadOnlySpan<byte> received, bool ended);
