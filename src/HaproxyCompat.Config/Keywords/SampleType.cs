namespace HaproxyCompat.Config.Keywords;

/// <summary>
/// Types of samples (manual 7.1 and 7.3). <see cref="Any"/> and <see cref="Address"/> stand in signatures only.
/// </summary>
public enum SampleType
{
    Any,
    Boolean,
    Integer,

    /// <summary>IPv4 or IPv6, decided by the value.</summary>
    Address,
    IPv4,
    IPv6,
    String,
    Binary,
    Method,

    /// <summary>In signatures of converters: what goes in comes out.</summary>
    Same,
}
