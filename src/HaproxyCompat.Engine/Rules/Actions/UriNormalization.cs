using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>Brings path and query into one of their normal forms (manual 4.4 "normalize-uri").</summary>
internal static class UriNormalization
{
    /// <summary>Parameters that are sorted without an allocation.</summary>
    private const int MostOnStack = 128;

    /// <summary>Writes the normal form.</summary>
    /// <param name="normalizer">Which form.</param>
    /// <param name="hasOption"><c>full</c> or <c>strict</c> was given.</param>
    /// <param name="source">The path, with the query when there is one.</param>
    /// <param name="output">Takes the result.</param>
    /// <returns>False for an invalid escape under <c>strict</c>.</returns>
    public static bool TryApply(UriNormalizer normalizer, bool hasOption, ReadOnlySpan<byte> source, TextBuffer output)
    {
        var mark = source.IndexOf((byte)'?');
        var path = mark < 0 ? source : source[..mark];
        var query = mark < 0 ? default : source[mark..];
        switch (normalizer)
        {
            case UriNormalizer.FragmentEncode:
                EncodeFragment(source, output);
                return true;
            case UriNormalizer.FragmentStrip:
                var hash = source.IndexOf((byte)'#');
                output.Append(hash < 0 ? source : source[..hash]);
                return true;
            case UriNormalizer.PathMergeSlashes:
                MergeSlashes(path, output);
                output.Append(query);
                return true;
            case UriNormalizer.PathStripDot:
                StripDot(path, output);
                output.Append(query);
                return true;
            case UriNormalizer.PathStripDotDot:
                StripDotDot(path, hasOption, output);
                output.Append(query);
                return true;
            case UriNormalizer.PercentDecodeUnreserved:
                return TryEscapes(source, decodes: true, hasOption, output);
            case UriNormalizer.PercentToUppercase:
                return TryEscapes(source, decodes: false, hasOption, output);
            default:
                output.Append(path);
                SortQuery(query, output);
                return true;
        }
    }

    private static void EncodeFragment(ReadOnlySpan<byte> source, TextBuffer output)
    {
        foreach (var letter in source)
        {
            if (letter == '#')
            {
                output.Append("%23"u8);
            }
            else
            {
                output.Append(letter);
            }
        }
    }

    private static void MergeSlashes(ReadOnlySpan<byte> path, TextBuffer output)
    {
        foreach (var letter in path)
        {
            if (letter != '/' || output.Span is not [.., (byte)'/'])
            {
                output.Append(letter);
            }
        }
    }

    /// <summary>Leaves segments out that are a dot; the slash before the last one stays.</summary>
    private static void StripDot(ReadOnlySpan<byte> path, TextBuffer output)
    {
        var index = 0;
        while (index < path.Length)
        {
            var rest = path[index..];
            if (rest.StartsWith("/./"u8))
            {
                index += 2;
            }
            else if (rest.SequenceEqual("/."u8))
            {
                output.Append((byte)'/');
                return;
            }
            else
            {
                output.Append(path[index++]);
            }
        }
    }

    /// <summary>
    /// Takes the segment before each <c>..</c> away; those with none before stay unless <paramref name="isFull"/>.
    /// </summary>
    private static void StripDotDot(ReadOnlySpan<byte> path, bool isFull, TextBuffer output)
    {
        // What was written before this length consists of ".." segments that cannot be undone.
        var floor = 0;
        var rest = path;
        while (!rest.IsEmpty)
        {
            var next = rest[1..].IndexOf((byte)'/');
            var segment = next < 0 ? rest : rest[..(next + 1)];
            rest = rest[segment.Length..];
            if (!segment.SequenceEqual("/.."u8))
            {
                output.Append(segment);
                continue;
            }

            if (output.Length > floor)
            {
                output.Truncate(floor + Math.Max(0, output.Span[floor..].LastIndexOf((byte)'/')));
            }
            else if (!isFull)
            {
                output.Append(segment);
                floor = output.Length;
                continue;
            }

            if (rest.IsEmpty)
            {
                output.Append((byte)'/');
            }
        }
    }

    private static bool TryEscapes(ReadOnlySpan<byte> source, bool decodes, bool isStrict, TextBuffer output)
    {
        for (var index = 0; index < source.Length; index++)
        {
            if (source[index] != '%')
            {
                output.Append(source[index]);
                continue;
            }

            if (index + 2 >= source.Length
                || SampleNumbers.HexDigit(source[index + 1]) is not (>= 0 and var high)
                || SampleNumbers.HexDigit(source[index + 2]) is not (>= 0 and var low))
            {
                if (isStrict)
                {
                    return false;
                }

                output.Append(source[index]);
                continue;
            }

            var letter = (byte)((high << 4) | low);
            if (decodes
                && (char.IsAsciiLetterOrDigit((char)letter)
                    || letter is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~'))
            {
                output.Append(letter);
            }
            else if (decodes)
            {
                output.Append(source.Slice(index, 3));
            }
            else
            {
                output.Append((byte)'%');
                output.Append("0123456789ABCDEF"u8[high]);
                output.Append("0123456789ABCDEF"u8[low]);
            }

            index += 2;
        }

        return true;
    }

    /// <summary>Parameters by name, those of one name in their order.</summary>
    /// <param name="query">With its question mark, or nothing.</param>
    /// <param name="output">Takes the result.</param>
    private static void SortQuery(ReadOnlySpan<byte> query, TextBuffer output)
    {
        if (query.IsEmpty)
        {
            return;
        }

        output.Append((byte)'?');
        // As in the reference no parameter stands behind an ampersand at the end.
        var text = query is [_, .., (byte)'&'] ? query[1..^1] : query[1..];
        var count = text.Count((byte)'&') + 1;
        var rooms = count <= MostOnStack ? stackalloc Range[2 * count] : new Range[2 * count];
        var (parameters, spare) = (0, count);
        SplitAtMarks(text, rooms[..count]);
        for (var width = 1; width < count; width *= 2)
        {
            for (var start = 0; start < count; start += 2 * width)
            {
                MergeByName(text, rooms[parameters..], rooms[spare..], start, width, count);
            }

            (parameters, spare) = (spare, parameters);
        }

        for (var index = 0; index < count; index++)
        {
            if (index > 0)
            {
                output.Append((byte)'&');
            }

            output.Append(text[rooms[parameters + index]]);
        }
    }

    private static void SplitAtMarks(ReadOnlySpan<byte> query, Span<Range> parameters)
    {
        var start = 0;
        for (var index = 0; index < parameters.Length; index++)
        {
            var length = query[start..].IndexOf((byte)'&');
            var end = length < 0 ? query.Length : start + length;
            parameters[index] = start..end;
            start = end + 1;
        }
    }

    /// <summary>Makes one sorted run of two that follow each other.</summary>
    private static void MergeByName(
        ReadOnlySpan<byte> query, Span<Range> source, Span<Range> target, int start, int width, int count)
    {
        var (left, leftEnd) = (start, Math.Min(start + width, count));
        var (right, rightEnd) = (leftEnd, Math.Min(leftEnd + width, count));
        for (var place = start; place < rightEnd; place++)
        {
            var takesLeft = left < leftEnd
                && (right == rightEnd || CompareNames(query[source[left]], query[source[right]]) <= 0);
            target[place] = takesLeft ? source[left++] : source[right++];
        }
    }

    private static int CompareNames(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var leftEnd = left.IndexOf((byte)'=');
        var rightEnd = right.IndexOf((byte)'=');
        return (leftEnd < 0 ? left : left[..leftEnd]).SequenceCompareTo(rightEnd < 0 ? right : right[..rightEnd]);
    }
}
