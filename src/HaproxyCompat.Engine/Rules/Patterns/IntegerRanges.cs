namespace HaproxyCompat.Engine.Rules.Patterns;

/// <summary>
/// Numbers, <c>low:high</c> ranges with an open end allowed, and the operators <c>eq ge gt le lt</c>, each of which
/// holds for the patterns behind it (manual 7.1.2). A number such as <c>3.1</c> counts 65536 for each unit before the
/// dot.
/// </summary>
internal sealed class IntegerRanges
{
    private readonly List<(long Low, long High, int Index)> _ranges = [];
    private string _operator = "eq";

    public int Find(long value)
    {
        foreach (var (low, high, index) in _ranges)
        {
            if (value >= low && value <= high)
            {
                return index;
            }
        }

        return -1;
    }

    public string? Add(string pattern, int index)
    {
        if (pattern is "eq" or "ge" or "gt" or "le" or "lt")
        {
            _operator = pattern;
            return null;
        }

        if (!TryRange(pattern, out var low, out var high))
        {
            return $"'{pattern}' is not a number nor a range";
        }

        switch (_operator)
        {
            case "ge":
                high = long.MaxValue;
                break;
            case "gt":
                (low, high) = (high == long.MaxValue ? long.MaxValue : high + 1, long.MaxValue);
                break;
            case "le":
                low = long.MinValue;
                break;
            case "lt":
                (low, high) = (long.MinValue, low == long.MinValue ? long.MinValue : low - 1);
                break;
            default:
                break;
        }

        _ranges.Add((low, high, index));
        return null;
    }

    private static bool TryRange(string pattern, out long low, out long high)
    {
        (low, high) = (long.MinValue, long.MaxValue);
        var colon = pattern.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            var isNumber = TryNumber(pattern, out low);
            high = low;
            return isNumber;
        }

        return (colon == 0 || TryNumber(pattern.AsSpan(0, colon), out low))
            && (colon == pattern.Length - 1 || TryNumber(pattern.AsSpan(colon + 1), out high));
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out long value)
    {
        var dot = text.IndexOf('.');
        if (dot < 0)
        {
            return Samples.SampleNumbers.TryParse(text, out value);
        }

        value = 0;
        if (!Samples.SampleNumbers.TryParse(text[..dot], out var major)
            || !Samples.SampleNumbers.TryParse(text[(dot + 1)..], out var minor))
        {
            return false;
        }

        value = (major << 16) + minor;
        return true;
    }
}
