using System.Buffers.Binary;
using System.Text;

namespace HaproxyCompat.Vrrp.Checkers;

/// <summary>A DNS question (RFC 1035, 4.1).</summary>
internal static class DnsQuestion
{
    private const int HeaderSizeBytes = 12;

    public static byte[] Write(ushort id, string name, int type)
    {
        var bytes = new List<byte>(64);
        Span<byte> header = stackalloc byte[HeaderSizeBytes];
        header.Clear();
        BinaryPrimitives.WriteUInt16BigEndian(header, id);
        header[2] = 1; // recursion desired
        header[5] = 1; // one question
        bytes.AddRange(header);
        foreach (var label in name.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var text = Encoding.ASCII.GetBytes(label);
            bytes.Add((byte)Math.Min(text.Length, 63));
            bytes.AddRange(text.Take(63));
        }

        bytes.AddRange([0, (byte)(type >> 8), (byte)type, 0, 1]);
        return [.. bytes];
    }
}
