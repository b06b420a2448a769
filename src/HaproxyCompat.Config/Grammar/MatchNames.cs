using System.Collections.Frozen;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Grammar;

/// <summary>Names of match methods: after <c>-m</c> and as suffixes of fetches (manual 7.1.2, 7.3.6).</summary>
internal static class MatchNames
{
    public static readonly FrozenDictionary<string, MatchMethod> All = new Dictionary<string, MatchMethod>
    {
        ["found"] = MatchMethod.Found,
        ["bool"] = MatchMethod.Boolean,
        ["int"] = MatchMethod.Integer,
        ["ip"] = MatchMethod.Address,
        ["bin"] = MatchMethod.Binary,
        ["len"] = MatchMethod.Length,
        ["str"] = MatchMethod.String,
        ["sub"] = MatchMethod.Substring,
        ["beg"] = MatchMethod.Prefix,
        ["end"] = MatchMethod.Suffix,
        ["dir"] = MatchMethod.Directory,
        ["dom"] = MatchMethod.Domain,
        ["reg"] = MatchMethod.Regex,
        ["regm"] = MatchMethod.RegexWithSubstitution,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The word after <c>-m</c>; methods of requests are compared like text.</summary>
    public static string WordOf(MatchMethod method) =>
        All.FirstOrDefault(pair => pair.Value == method).Key ?? "str";

    /// <summary>How a type is compared when the line does not say; null when it must say.</summary>
    public static MatchMethod? DefaultOf(SampleType type) => type switch
    {
        SampleType.Boolean => MatchMethod.Boolean,
        SampleType.Integer => MatchMethod.Integer,
        SampleType.Address or SampleType.IPv4 or SampleType.IPv6 => MatchMethod.Address,
        SampleType.String => MatchMethod.String,
        _ => null,
    };

    /// <summary>The type that a value must become before it is compared by this method.</summary>
    public static SampleType Compares(MatchMethod method) => method switch
    {
        MatchMethod.Found => SampleType.Any,
        MatchMethod.Boolean or MatchMethod.Integer => SampleType.Integer,
        MatchMethod.Address => SampleType.Address,
        MatchMethod.Binary => SampleType.Binary,
        MatchMethod.Method => SampleType.Method,
        _ => SampleType.String,
    };
}
