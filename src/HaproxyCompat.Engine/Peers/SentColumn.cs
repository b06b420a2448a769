using HaproxyCompat.Engine.StickTables;

namespace HaproxyCompat.Engine.Peers;

/// <summary>One data type of a peer's updates.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Elements">Of an array; 1 for others.</param>
internal readonly record struct SentColumn(TableDataType Type, int Elements);
