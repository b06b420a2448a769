namespace HaproxyCompat.Engine.StickTables;

/// <summary>What a fetch reads of an entry, and by how many bits the value is shifted to the right.</summary>
internal readonly record struct TableDataRead(TableChoice Choice, int Shift = 0);
