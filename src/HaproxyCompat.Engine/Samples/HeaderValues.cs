namespace HaproxyCompat.Engine.Samples;

/// <summary>
/// The values of a header that is a list: split at commas outside double quotes, without blanks around (RFC 9110,
/// 5.6.1).
/// </summary>
public static class HeaderValues
{
    /// <summary>Takes the next value of a list.</summary>
    /// <param name="line">The whole field value.</param>
    /// <param name="offset">Where to begin; moved behind the value and its comma, past the end when it was the
    /// last.</param>
    /// <param name="start">First byte of the value.</param>
    /// <param name="length">Its length, perhaps 0.</param>
    /// <returns>False when nothing is left.</returns>
    public static bool TryNext(ReadOnlySpan<byte> line, ref int offset, out int start, out int length)
    {
        start = 0;
        length = 0;
        if (offset > line.Length)
        {
            return false;
        }

        var end = FindEnd(line, offset);
        start = offset;
        var stop = end;
        while (start < stop && line[start] is (byte)' ' or (byte)'\t')
        {
            start++;
        }

        while (stop > start && line[stop - 1] is (byte)' ' or (byte)'\t')
        {
            stop--;
        }

        length = stop - start;
        offset = end + 1;
        return true;
    }

    private static int FindEnd(ReadOnlySpan<byte> line, int from)
    {
        var rest = line[from..];
        if (rest.IndexOf((byte)'"') < 0)
        {
            var comma = rest.IndexOf((byte)',');
            return comma < 0 ? line.Length : from + comma;
        }

        var isQuoted = false;
        for (var index = from; index < line.Length; index++)
        {
            switch (line[index])
            {
                case (byte)'"':
                    isQuoted = !isQuoted;
                    break;
                case (byte)'\\' when isQuoted:
                    index++;
                    break;
                case (byte)',' when !isQuoted:
                    return index;
                default:
                    break;
            }
        }

        return line.Length;
    }
}
