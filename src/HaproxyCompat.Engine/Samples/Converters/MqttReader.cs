using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>
/// Reads the first packet of either side of an MQTT connection: CONNECT or CONNACK of 3.1, 3.1.1 and 5.0.
/// </summary>
/// <remarks>
/// What was read stands in a dictionary by name, or by number for properties; numbers are there as decimal text.
/// </remarks>
internal ref struct MqttReader
{
    public const int Connect = 1;
    public const int ConnectAnswer = 2;

    private static readonly FrozenDictionary<int, MqttProperty> ConnectProperties = new Dictionary<int, MqttProperty>
    {
        [17] = MqttProperty.Long,
        [33] = MqttProperty.Short,
        [39] = MqttProperty.Long,
        [34] = MqttProperty.Short,
        [25] = MqttProperty.Flag,
        [23] = MqttProperty.Flag,
        [21] = MqttProperty.Text,
        [22] = MqttProperty.Text,
        [38] = MqttProperty.Pair,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<int, MqttProperty> WillProperties = new Dictionary<int, MqttProperty>
    {
        [24] = MqttProperty.Long,
        [1] = MqttProperty.Flag,
        [2] = MqttProperty.Long,
        [3] = MqttProperty.Text,
        [8] = MqttProperty.Text,
        [9] = MqttProperty.Text,
        [38] = MqttProperty.Pair,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<int, MqttProperty> AnswerProperties = new Dictionary<int, MqttProperty>
    {
        [17] = MqttProperty.Long,
        [33] = MqttProperty.Short,
        [36] = MqttProperty.Flag,
        [37] = MqttProperty.Flag,
        [39] = MqttProperty.Long,
        [18] = MqttProperty.Text,
        [34] = MqttProperty.Short,
        [31] = MqttProperty.Text,
        [40] = MqttProperty.Flag,
        [41] = MqttProperty.Flag,
        [42] = MqttProperty.Flag,
        [19] = MqttProperty.Short,
        [26] = MqttProperty.Text,
        [28] = MqttProperty.Text,
        [21] = MqttProperty.Text,
        [22] = MqttProperty.Text,
        [38] = MqttProperty.Pair,
    }.ToFrozenDictionary();

    private readonly Dictionary<string, byte[]> _fields;
    private ReadOnlySpan<byte> _rest;

    private MqttReader(ReadOnlySpan<byte> rest, Dictionary<string, byte[]> fields)
    {
        _rest = rest;
        _fields = fields;
    }

    /// <summary>May a converter ask for a field.</summary>
    public static bool IsField(int packet, string name)
    {
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return packet == Connect
                ? ConnectProperties.ContainsKey(number) || WillProperties.ContainsKey(number)
                : AnswerProperties.ContainsKey(number);
        }

        return packet == Connect
            ? name is "flags" or "protocol_name" or "protocol_version" or "client_identifier" or "will_topic"
                or "will_payload"
                or "username" or "password" or "keepalive"
            : name is "flags" or "protocol_version" or "reason_code";
    }

    /// <summary>Reads a packet and nothing behind it.</summary>
    /// <param name="bytes">What came.</param>
    /// <param name="packet">Its type.</param>
    /// <param name="fields">What it holds.</param>
    public static Http.ParseStatus Read(ReadOnlySpan<byte> bytes, out int packet, out Dictionary<string, byte[]> fields)
    {
        packet = bytes.IsEmpty ? 0 : bytes[0] >> 4;
        fields = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        if (bytes.Length < 2)
        {
            return Http.ParseStatus.NeedMore;
        }

        if (!HasRightFlags(bytes[0]))
        {
            return Http.ParseStatus.Refused;
        }

        var reader = new MqttReader(bytes[1..], fields);
        if (!reader.TryVariable(out var length))
        {
            return bytes.Length < 5 ? Http.ParseStatus.NeedMore : Http.ParseStatus.Refused;
        }

        if (reader._rest.Length < length)
        {
            return Http.ParseStatus.NeedMore;
        }

        return packet is Connect or ConnectAnswer
            && reader._rest.Length == length
            && (packet == Connect ? reader.ReadConnect() : reader.ReadAnswer())
            && reader._rest.IsEmpty
            ? Http.ParseStatus.Done
            : Http.ParseStatus.Refused;
    }

    /// <summary>Those of the first byte, by the type of the packet (MQTT 5.0, 2.1.3).</summary>
    private static bool HasRightFlags(byte first) => (first >> 4) switch
    {
        0 => false,
        3 => true,
        6 or 8 or 10 => (first & 0x0f) == 2,
        _ => (first & 0x0f) == 0,
    };

    private bool ReadConnect()
    {
        if (!TryText("protocol_name", out var name) || !(name.SequenceEqual("MQTT"u8) || name.SequenceEqual("MQIsdp"u8))
            || !TryNumber(1, out var version) || version is not (3 or 4 or 5)
            || !TryNumber(1, out var flags) || (flags & 1) != 0 || !TryNumber(2, out var keepAlive))
        {
            return false;
        }

        Put("protocol_version", version);
        Put("flags", flags);
        Put("keepalive", keepAlive);
        return (version < 5 || TryProperties(ConnectProperties))
            && TryText("client_identifier", out _)
            && ((flags & 0x04) == 0
                || ((version < 5 || TryProperties(WillProperties))
                    && TryText("will_topic", out _)
                    && TryText("will_payload", out _)))
            && ((flags & 0x80) == 0 || TryText("username", out _))
            && ((flags & 0x40) == 0 || TryText("password", out _));
    }

    private bool ReadAnswer()
    {
        if (!TryNumber(1, out var flags) || flags > 1 || !TryNumber(1, out var reason))
        {
            return false;
        }

        Put("flags", flags);
        Put("reason_code", reason);
        Put("protocol_version", _rest.IsEmpty ? 4u : 5u);
        return _rest.IsEmpty || TryProperties(AnswerProperties);
    }

    /// <summary>A property that is a number and not there counts as 0.</summary>
    private bool TryProperties(FrozenDictionary<int, MqttProperty> known)
    {
        if (!TryVariable(out var length) || length > _rest.Length)
        {
            return false;
        }

        foreach (var (number, form) in known)
        {
            if (form < MqttProperty.Text)
            {
                Put(Name(number), 0);
            }
        }

        var behind = _rest[length..];
        _rest = _rest[..length];
        var seen = new HashSet<int>();
        while (!_rest.IsEmpty)
        {
            if (!TryNumber(1, out var number) || !known.TryGetValue((int)number, out var form)
                || (!seen.Add((int)number) && form != MqttProperty.Pair) || !TryProperty((int)number, form))
            {
                return false;
            }
        }

        _rest = behind;
        return true;
    }

    private bool TryProperty(int number, MqttProperty form)
    {
        uint value;
        switch (form)
        {
            case MqttProperty.Flag when TryNumber(1, out value) && value <= 1:
            case MqttProperty.Short when TryNumber(2, out value):
            case MqttProperty.Long when TryNumber(4, out value):
                Put(Name(number), value);
                return true;
            case MqttProperty.Text:
                return TryText(Name(number), out _);
            case MqttProperty.Pair:
                // Known, but no value is given for it.
                return TryText(string.Empty, out _) && TryText(string.Empty, out _);
            default:
                return false;
        }
    }

    /// <summary>Seven bits a byte, the lowest first, four bytes at most.</summary>
    private bool TryVariable(out int value)
    {
        value = 0;
        for (var index = 0; index < 4 && index < _rest.Length; index++)
        {
            value |= (_rest[index] & 0x7f) << (7 * index);
            if (_rest[index] < 0x80)
            {
                _rest = _rest[(index + 1)..];
                return true;
            }
        }

        return false;
    }

    private bool TryNumber(int size, out uint value)
    {
        value = 0;
        if (_rest.Length < size)
        {
            return false;
        }

        for (var index = 0; index < size; index++)
        {
            value = (value << 8) | _rest[index];
        }

        _rest = _rest[size..];
        return true;
    }

    private bool TryText(string name, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (_rest.Length < 2 || _rest.Length < 2 + BinaryPrimitives.ReadUInt16BigEndian(_rest))
        {
            return false;
        }

        text = _rest.Slice(2, BinaryPrimitives.ReadUInt16BigEndian(_rest));
        _rest = _rest[(2 + text.Length)..];
        _fields[name] = text.ToArray();
        return true;
    }

    private readonly void Put(string name, uint value) =>
        _fields[name] = Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture));

    private static string Name(int number) => number.ToString(CultureInfo.InvariantCulture);
}
