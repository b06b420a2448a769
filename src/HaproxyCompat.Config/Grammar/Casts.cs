using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Grammar;

/// <summary>Which type of sample can become which (manual 7.1.1 and 7.3: implicit conversions).</summary>
internal static class Casts
{
    /// <summary>False where the reference says that a converter cannot be applied.</summary>
    public static bool Exists(SampleType from, SampleType to) => (from, to) switch
    {
        (SampleType.Any, _) or (_, SampleType.Any or SampleType.String or SampleType.Binary) => true,
        (SampleType.Boolean, _) => to is not (SampleType.Address or SampleType.IPv4 or SampleType.IPv6),
        (SampleType.Integer or SampleType.String, _) => true,
        (SampleType.IPv4, SampleType.Integer) => true,
        (SampleType.Address or SampleType.IPv4 or SampleType.IPv6,
            SampleType.Address or SampleType.IPv4 or SampleType.IPv6) => true,
        _ => from == to,
    };
}
