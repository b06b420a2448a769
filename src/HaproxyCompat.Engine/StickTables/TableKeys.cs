using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.StickTables;

/// <summary>
/// Keys of stick tables as their bytes: addresses and numbers in network order, text cut to the table's length, binary
/// padded to it (manual 11.1 <c>type</c>).
/// </summary>
internal static class TableKeys
{
    /// <summary>What a value is cast to before it is a key.</summary>
    public static SampleType TypeOf(StickTableKey key) => key switch
    {
        StickTableKey.IPv4 => SampleType.IPv4,
        StickTableKey.IPv6 => SampleType.IPv6,
        StickTableKey.Integer => SampleType.Integer,
        StickTableKey.String => SampleType.String,
        _ => SampleType.Binary,
    };

    /// <summary>As <c>show table</c> names it.</summary>
    public static string NameOf(StickTableKey key) => key switch
    {
        StickTableKey.IPv4 => "ip",
        StickTableKey.IPv6 => "ipv6",
        StickTableKey.Integer => "integer",
        StickTableKey.String => "string",
        _ => "binary",
    };

    /// <summary>Makes a value the key of a table; false where it cannot be one.</summary>
    /// <param name="table">Whose type and length count.</param>
    /// <param name="sample">Is cast on the way.</param>
    /// <param name="scratch">Where the bytes are, unless they are the value's own.</param>
    /// <param name="key">Good as long as what is in <paramref name="scratch"/>.</param>
    public static bool TryMake(
        StickTableConfig table, scoped ref Sample sample, SampleScratch scratch, out ReadOnlySpan<byte> key)
    {
        key = default;
        if (!SampleCasts.TryCast(ref sample, TypeOf(table.Key), scratch))
        {
            return false;
        }

        switch (table.Key)
        {
            case StickTableKey.IPv4 or StickTableKey.Integer:
                var four = scratch.Rent(4).Span;
                BinaryPrimitives.WriteUInt32BigEndian(
                    four, table.Key == StickTableKey.IPv4 ? (uint)sample.Address : (uint)sample.Number);
                key = four;
                break;
            case StickTableKey.IPv6:
                var sixteen = scratch.Rent(16).Span;
                BinaryPrimitives.WriteUInt128BigEndian(sixteen, sample.Address);
                key = sixteen;
                break;
            case StickTableKey.String:
                key = sample.Span[..Math.Min(sample.Span.Length, table.KeyLengthBytes)];
                break;
            default:
                key = Pad(table, sample.Span, scratch);
                break;
        }

        return true;
    }

    /// <summary>Reads the key of a runtime command; null where it is none.</summary>
    public static byte[]? Read(StickTableConfig table, string word)
    {
        var bytes = new byte[table.Key == StickTableKey.IPv6 ? 16 : 4];
        switch (table.Key)
        {
            case StickTableKey.Integer:
                BinaryPrimitives.WriteUInt32BigEndian(bytes, LeadingNumber(word));
                return bytes;
            case StickTableKey.IPv4 or StickTableKey.IPv6 when IPAddress.TryParse(word, out var address):
                var sample = default(Sample);
                var value = SocketAddressValue.From(address, 0);
                if (value.Kind == AddressKind.IPv4)
                {
                    sample.SetIPv4(value.IPv4);
                }
                else
                {
                    sample.SetIPv6(value.AddressBits);
                }

                return TryMake(table, ref sample, new SampleScratch(64), out var key) ? key.ToArray() : null;
            case StickTableKey.String:
                return Cut(table, Encoding.Latin1.GetBytes(word));
            case StickTableKey.Binary:
                var padded = new byte[table.KeyLengthBytes];
                Cut(table, Encoding.Latin1.GetBytes(word)).CopyTo(padded, 0);
                return padded;
            default:
                return null;
        }
    }

    /// <summary>Gives the value that a key was made of (<c>sc_key</c>).</summary>
    public static void Give(StickTableConfig table, ReadOnlySpan<byte> key, SampleScratch scratch, ref Sample sample)
    {
        switch (table.Key)
        {
            case StickTableKey.IPv4:
                sample.SetIPv4(BinaryPrimitives.ReadUInt32BigEndian(key));
                break;
            case StickTableKey.IPv6:
                sample.SetIPv6(BinaryPrimitives.ReadUInt128BigEndian(key));
                break;
            case StickTableKey.Integer:
                sample.SetInteger(BinaryPrimitives.ReadUInt32BigEndian(key));
                break;
            case StickTableKey.String:
                sample.SetString(scratch.Copy(key));
                break;
            default:
                sample.SetBinary(scratch.Copy(key));
                break;
        }
    }

    /// <summary>Appends a key as <c>show table</c> prints it.</summary>
    public static void Append(StringBuilder text, StickTableConfig table, ReadOnlySpan<byte> key)
    {
        switch (table.Key)
        {
            case StickTableKey.IPv4:
                text.Append(SocketAddressValue.FromIPv4(BinaryPrimitives.ReadUInt32BigEndian(key), 0).ToIPAddress());
                break;
            case StickTableKey.IPv6:
                Span<byte> room = stackalloc byte[AddressText.MaxSize];
                var address = SocketAddressValue.FromIPv6(BinaryPrimitives.ReadUInt128BigEndian(key), 0);
                _ = AddressText.TryFormat(address, room, out var length);
                text.Append(Encoding.Latin1.GetString(room[..length]));
                break;
            case StickTableKey.Integer:
                text.Append(CultureInfo.InvariantCulture, $"{BinaryPrimitives.ReadUInt32BigEndian(key)}");
                break;
            case StickTableKey.String:
                AppendEscaped(text, key);
                break;
            default:
                text.Append(Convert.ToHexString(key));
                break;
        }
    }

    /// <summary>What would end the key or not be seen is written with a backslash.</summary>
    public static void AppendEscaped(StringBuilder text, ReadOnlySpan<byte> value)
    {
        foreach (var octet in value)
        {
            switch (octet)
            {
                case (byte)' ' or (byte)'=' or (byte)'\\':
                    text.Append('\\').Append((char)octet);
                    break;
                case (byte)'\t':
                    text.Append("\\t");
                    break;
                case (byte)'\n':
                    text.Append("\\n");
                    break;
                case (byte)'\r':
                    text.Append("\\r");
                    break;
                case 27:
                    text.Append("\\e");
                    break;
                case < 32 or >= 127:
                    text.Append(CultureInfo.InvariantCulture, $"\\x{octet:X2}");
                    break;
                default:
                    text.Append((char)octet);
                    break;
            }
        }
    }

    private static ReadOnlySpan<byte> Pad(StickTableConfig table, ReadOnlySpan<byte> value, SampleScratch scratch)
    {
        if (value.Length >= table.KeyLengthBytes)
        {
            return value[..table.KeyLengthBytes];
        }

        var padded = scratch.Rent(table.KeyLengthBytes).Span;
        value.CopyTo(padded);
        padded[value.Length..].Clear();
        return padded;
    }

    private static byte[] Cut(StickTableConfig table, byte[] value) =>
        value.Length > table.KeyLengthBytes ? value[..table.KeyLengthBytes] : value;

    /// <summary>Digits as far as there are any, modulo 2^32, as in the reference.</summary>
    private static uint LeadingNumber(string word)
    {
        var value = 0u;
        foreach (var digit in word.TakeWhile(char.IsAsciiDigit))
        {
            value = unchecked((value * 10) + (uint)(digit - '0'));
        }

        return value;
    }
}
