using System.Collections.Immutable;
using System.Globalization;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary><c>mqtt_is_valid</c> and <c>mqtt_field_value(type,field)</c> (manual 7.3.1).</summary>
internal static class Mqtt
{
    public static readonly ImmutableArray<Converter> Keywords =
    [
        new("mqtt_field_value", FieldSignature, SampleType.Binary, SampleType.String, FieldValue),
        new("mqtt_is_valid", Signature.None, SampleType.Binary, SampleType.Boolean, IsValid),
    ];

    private static Signature FieldSignature => new(2, ArgumentKind.String, ArgumentKind.String)
    {
        Check = static arguments => PacketOf((string)arguments[0]) is not { } packet
            ? $"'{arguments[0]}' is no type of packet that can be read: 'connect' or 'connack' is expected"
            : MqttReader.IsField(packet, ((string)arguments[1]).ToLowerInvariant())
                ? null
                : $"'{arguments[1]}' is no field of '{arguments[0]}'",
        Prepare = static arguments =>
            [PacketOf((string)arguments[0])!.Value, ((string)arguments[1]).ToLowerInvariant()],
    };

    private static int? PacketOf(string text) => text.ToUpperInvariant() switch
    {
        "CONNECT" => MqttReader.Connect,
        "CONNACK" => MqttReader.ConnectAnswer,
        _ => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is MqttReader.Connect or MqttReader.ConnectAnswer
            ? number
            : null,
    };

    private static bool IsValid(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var status = MqttReader.Read(sample.Span, out _, out _);
        if (status == Http.ParseStatus.NeedMore)
        {
            return false;
        }

        sample.MayChange = false;
        sample.SetBoolean(status == Http.ParseStatus.Done);
        return true;
    }

    private static bool FieldValue(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (MqttReader.Read(sample.Span, out var packet, out var fields) != Http.ParseStatus.Done
            || packet != (int)arguments[0] || !fields.TryGetValue((string)arguments[1], out var value))
        {
            return false;
        }

        sample.MayChange = false;
        sample.SetBinary(value);
        return true;
    }
}
