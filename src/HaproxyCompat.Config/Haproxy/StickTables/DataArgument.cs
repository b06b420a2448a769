namespace HaproxyCompat.Config.Haproxy.StickTables;

/// <summary>What stands in parentheses after a data type of a stick table.</summary>
internal enum DataArgument
{
    None,

    /// <summary>A duration.</summary>
    Period,

    /// <summary>How many elements the array has.</summary>
    Elements,

    /// <summary>Both, in this order.</summary>
    ElementsAndPeriod,
}
