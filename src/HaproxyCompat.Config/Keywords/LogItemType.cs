namespace HaproxyCompat.Config.Keywords;

/// <summary>What an encoded item becomes, <c>%(name:type)</c> (manual 8.2.6).</summary>
public enum LogItemType
{
    /// <summary>What the item is.</summary>
    Own,

    /// <summary><c>str</c></summary>
    Text,

    /// <summary><c>sint</c></summary>
    Integer,

    /// <summary><c>bool</c></summary>
    Boolean,

    /// <summary><c>raw</c>: the bytes, not encoded.</summary>
    Raw,
}
