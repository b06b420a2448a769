namespace HaproxyCompat.Keepalived.CommandLine;

/// <summary>As in getopt_long(3).</summary>
internal enum ValueRule
{
    None,

    /// <summary>In the same word, or the next word.</summary>
    Required,

    /// <summary>Only in the same word: <c>-tFILE</c>, <c>--config-test=FILE</c>.</summary>
    Optional,
}
