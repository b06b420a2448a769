using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace HaproxyCompat.Testing.Network;

/// <summary>Answers of name servers, byte by byte (RFC 1035 4.1).</summary>
public static class DnsMessages
{
    private const int HeaderBytes = 12;

    /// <summary>The name and the type of a question.</summary>
    public static (string Name, int Type) Question(ReadOnlySpan<byte> query)
    {
        var labels = new List<string>();
        var offset = HeaderBytes;
        while (query[offset] != 0)
        {
            labels.Add(Encoding.ASCII.GetString(query.Slice(offset + 1, query[offset])));
            offset += 1 + query[offset];
        }

        return (string.Join('.', labels), BinaryPrimitives.ReadUInt16BigEndian(query[(offset + 1)..]));
    }

    /// <summary>The answer to a question.</summary>
    /// <param name="zone">What is known of a name; null for nothing.</param>
    /// <returns>Null for silence.</returns>
    public static byte[]? Answer(ReadOnlySpan<byte> query, Func<string, DnsEntry?> zone, bool isStream)
    {
        var (name, type) = Question(query);
        var entry = zone(name) ?? new DnsEntry { Code = 3 };
        if (entry.IsSilent)
        {
            return null;
        }

        var records = new List<byte[]>();
        var additional = new List<byte[]>();
        if (entry.Code == 0)
        {
            AddRecords(name, type, entry, zone, records, additional);
        }

        var isCut = entry.IsTruncated && !isStream;
        var question = query[HeaderBytes..(HeaderBytes + name.Length + 6)];
        var message = new List<byte>(query[..2].ToArray());
        AddWord(message, 0x8180 | (isCut ? 0x0200 : 0) | entry.Code);
        AddWord(message, 1);
        AddWord(message, isCut ? 0 : records.Count);
        AddWord(message, 0);
        AddWord(message, isCut ? 0 : additional.Count);
        message.AddRange(question.ToArray());
        if (!isCut)
        {
            records.ForEach(message.AddRange);
            additional.ForEach(message.AddRange);
        }

        return [.. message];
    }

    private static void AddRecords(
        string name, int type, DnsEntry entry, Func<string, DnsEntry?> zone, List<byte[]> records, List<byte[]> more)
    {
        if (entry.Alias is { } alias)
        {
            records.Add(Record(name, 5, Name(alias)));
            name = alias;
            entry = zone(alias) ?? new DnsEntry();
        }

        AddAddresses(name, type, entry, records);
        if (type != 33)
        {
            return;
        }

        foreach (var (weight, port, target) in entry.Services)
        {
            var numbers = new List<byte>();
            AddWord(numbers, 0);
            AddWord(numbers, weight);
            AddWord(numbers, port);
            records.Add(Record(name, 33, [.. numbers, .. Name(target)]));
            if (entry.GivesTargets && zone(target) is { } found)
            {
                AddAddresses(target, 1, found, more);
                AddAddresses(target, 28, found, more);
            }
        }
    }

    private static void AddAddresses(string name, int type, DnsEntry entry, List<byte[]> records)
    {
        foreach (var address in entry.Addresses)
        {
            var own = address.AddressFamily == AddressFamily.InterNetwork ? 1 : 28;
            if (own == type)
            {
                records.Add(Record(name, type, address.GetAddressBytes()));
            }
        }
    }

    private static byte[] Record(string name, int type, byte[] data)
    {
        var record = new List<byte>(Name(name));
        AddWord(record, type);
        AddWord(record, 1);
        AddWord(record, 0);
        AddWord(record, 60);
        AddWord(record, data.Length);
        return [.. record, .. data];
    }

    private static byte[] Name(string name)
    {
        var bytes = new List<byte>();
        foreach (var label in name.Split('.'))
        {
            bytes.Add((byte)label.Length);
            bytes.AddRange(Encoding.ASCII.GetBytes(label));
        }

        bytes.Add(0);
        return [.. bytes];
    }

    private static void AddWord(List<byte> bytes, int word) => bytes.AddRange([(byte)(word >> 8), (byte)word]);
}
