using System.Collections.Frozen;

namespace HaproxyCompat.Config.Haproxy.Global;

/// <summary>Every first word of a line in the global section, by name (manual 3).</summary>
internal static class GlobalKeywords
{
    public static readonly FrozenDictionary<string, GlobalKeyword> All = new[]
    {
        ProcessKeywords.Rows, EnvironmentKeywords.Rows, LoggingKeywords.Rows, StatsKeywords.Rows, TlsKeywords.Rows,
        TuningKeywords.Rows,
        HeaderCaseKeywords.Rows, TransportTuningKeywords.Rows, StartKeywords.Rows,
        ProtocolTuningKeywords.Rows, LuaKeywords.Rows, ThreadKeywords.Rows, MemoryTuningKeywords.Rows,
        DetectionKeywords.Rows, ClientKeywords.Rows, TlsLibraryKeywords.Rows, StateFileKeywords.Rows,
        StatusCodeKeywords.Rows,
        UnixBindKeywords.Rows,
    }
        .SelectMany(rows => rows)
        .ToFrozenDictionary(row => row.Name, StringComparer.Ordinal);
}
