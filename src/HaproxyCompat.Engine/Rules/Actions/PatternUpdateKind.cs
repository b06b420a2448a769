namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>How a rule changes the entries of a map or an ACL.</summary>
internal enum PatternUpdateKind
{
    /// <summary>Adds the key unless it is there.</summary>
    Add,

    /// <summary>Takes away every entry with the key.</summary>
    Delete,

    /// <summary>Gives the key a value, and adds it if it is not there.</summary>
    Set,
}
