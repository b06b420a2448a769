namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>The types of JSON values (RFC 8259, 3).</summary>
internal enum JsonKind
{
    Null,
    False,
    True,
    Number,
    String,
    Array,
    Object,
}
