namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>What stands at one place of a JSON text.</summary>
/// <param name="Kind">Its type.</param>
/// <param name="Start">Offset of its first byte.</param>
/// <param name="Length">Of the whole value, quotes and brackets included.</param>
internal readonly record struct JsonValue(JsonKind Kind, int Start, int Length);
