namespace HaproxyCompat.Config.Haproxy;

/// <summary>What becomes of words after those that a line takes.</summary>
internal enum ExtraWords
{
    Refused,

    /// <summary>Named in a notice: the reference takes them without a remark.</summary>
    Ignored,
}
