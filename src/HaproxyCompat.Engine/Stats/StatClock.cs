namespace HaproxyCompat.Engine.Stats;

/// <summary>The instant that statistics are taken for.</summary>
/// <param name="NowMs">In the milliseconds of the event loops.</param>
/// <param name="NowSeconds">In the seconds of server states.</param>
public readonly record struct StatClock(long NowMs, long NowSeconds);
