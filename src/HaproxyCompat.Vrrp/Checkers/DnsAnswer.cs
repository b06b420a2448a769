using System.Buffers.Binary;
using System.Text;

namespace HaproxyCompat.Vrrp.Checkers;

/// <summary>Whether a datagram is a sound answer to a DNS question (RFC 1035, 4.1).</summary>
internal static class DnsAnswer
{
    private const int HeaderSizeBytes = 12;
    private const int LongestName = 255;

    /// <summary>What is wrong with an answer, or null.</summary>
    public static string? Judge(ReadOnlySpan<byte> answer, ReadOnlySpan<byte> question)
    {
        if (answer.Length < HeaderSizeBytes || !answer[..2].SequenceEqual(question[..2]))
        {
            return "not an answer to the question";
        }

        var isResponse = (answer[2] & 0x80) != 0;
        var code = answer[3] & 0xf;
        if (!isResponse || code != 0)
        {
            return !isResponse ? "not a response" : $"return code {code}";
        }

        var asked = question[HeaderSizeBytes..];
        if (Count(answer, 4) != 1 || answer.Length < question.Length
            || !Ascii.EqualsIgnoreCase(answer.Slice(HeaderSizeBytes, asked.Length), asked))
        {
            return "the answer does not repeat the question";
        }

        // One that says it was cut (TC) may end anywhere.
        var isCut = (answer[2] & 0x02) != 0;
        return isCut || HasRecords(answer, question.Length) ? null : "malformed";
    }

    private static int Count(ReadOnlySpan<byte> answer, int at) =>
        BinaryPrimitives.ReadUInt16BigEndian(answer[at..]);

    /// <summary>As many records as the header says: name, type, class, time to live, length, data.</summary>
    private static bool HasRecords(ReadOnlySpan<byte> answer, int at)
    {
        const int Fixed = 10;
        var count = Count(answer, 6) + Count(answer, 8) + Count(answer, 10);
        for (var record = 0; record < count; record++)
        {
            if (EndOfName(answer, at) is not { } end || answer.Length - end < Fixed)
            {
                return false;
            }

            var length = Count(answer, end + Fixed - 2);
            at = end + Fixed + length;
            if (at > answer.Length)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Where a name ends; null when it is none. A pointer must lead back, so none makes a loop.</summary>
    private static int? EndOfName(ReadOnlySpan<byte> answer, int at)
    {
        int? end = null;
        var start = at;
        for (var length = 0; length <= LongestName;)
        {
            if (at >= answer.Length)
            {
                return null;
            }

            var size = answer[at];
            switch (size & 0xc0)
            {
                case 0 when size == 0:
                    return end ?? at + 1;
                case 0:
                    length += size + 1;
                    at += size + 1;
                    break;
                case 0xc0 when at + 1 < answer.Length:
                    end ??= at + 2;
                    at = ((size & 0x3f) << 8) | answer[at + 1];
                    if (at >= start)
                    {
                        return null;
                    }

                    start = at;
                    break;
                default:
                    return null;
            }
        }

        return null;
    }
}
