namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>The normalizers of <c>normalize-uri</c> (manual 4.4).</summary>
internal enum UriNormalizer
{
    FragmentEncode,
    FragmentStrip,
    PathMergeSlashes,
    PathStripDot,
    PathStripDotDot,
    PercentDecodeUnreserved,
    PercentToUppercase,
    QuerySortByName,
}
