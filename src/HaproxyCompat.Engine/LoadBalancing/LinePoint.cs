namespace HaproxyCompat.Engine.LoadBalancing;

/// <summary>Where a line points to; null where it has no value to go by. Any thread.</summary>
internal delegate uint? LinePoint(ReadOnlySpan<byte> line);
