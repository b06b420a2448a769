using System.Collections.Immutable;
using static HaproxyCompat.Config.Haproxy.Global.ValueRows;

namespace HaproxyCompat.Config.Haproxy.Global;

/// <summary>
/// Libraries of others that recognize devices (manual 3.1 "51degrees-*", "deviceatlas-*", "wurfl-*"); none is used
/// here.
/// </summary>
internal static class DetectionKeywords
{
    public static readonly ImmutableArray<GlobalKeyword> Rows =
    [
        .. new[]
        {
            Word("51degrees-data-file"), Words("51degrees-property-name-list"), Word("51degrees-property-separator"),
            Number("51degrees-cache-size", 0), Switch("51degrees-use-performance-graph"),
            Switch("51degrees-use-predictive-graph"),
            Number("51degrees-drift", 0), Number("51degrees-difference", 0), Switch("51degrees-allow-unmatched"),
            Word("deviceatlas-json-file"), Number("deviceatlas-log-level", 0), Word("deviceatlas-separator"),
            Word("deviceatlas-properties-cookie"),
            Word("wurfl-data-file"), Words("wurfl-information-list"), Word("wurfl-information-list-separator"),
            Words("wurfl-patch-file"),
            Word("wurfl-cache-size"),
        }.Select(row => row.Refused()),
    ];
}
