namespace HaproxyCompat.Engine.StickTables;

/// <summary>What a counter <c>sc&lt;N&gt;</c> tracks; its default value is one that tracks nothing.</summary>
internal readonly record struct TrackedEntry(StickTable Table, TableEntry Entry);
