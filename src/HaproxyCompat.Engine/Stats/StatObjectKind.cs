namespace HaproxyCompat.Engine.Stats;

/// <summary>What a row of the statistics is about; values as in the column <c>type</c>.</summary>
public enum StatObjectKind
{
    Frontend = 0,
    Backend = 1,
    Server = 2,
    Listener = 3,
}
