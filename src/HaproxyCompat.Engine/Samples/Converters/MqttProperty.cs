namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>Forms of a property of MQTT 5.0 (2.2.2.2).</summary>
internal enum MqttProperty
{
    /// <summary>One byte, 0 or 1.</summary>
    Flag,

    /// <summary>Two bytes.</summary>
    Short,

    /// <summary>Four bytes.</summary>
    Long,

    /// <summary>Two bytes of length, then as many.</summary>
    Text,

    /// <summary>Two texts; may stand several times.</summary>
    Pair,
}
