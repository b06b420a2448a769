using System.Text;
using HaproxyCompat.Engine.Http;

namespace HaproxyCompat.Engine.Streams;

/// <summary>Finds and changes one cookie among the Cookie headers of a request (RFC 6265, 4.2).</summary>
internal static class RequestCookies
{
    /// <summary>Finds the first cookie of that name.</summary>
    /// <param name="head">A request.</param>
    /// <param name="name">Compared exactly.</param>
    /// <param name="index">Of the header.</param>
    /// <param name="value">Where the cookie's value is in the header's value.</param>
    public static bool TryFind(HttpHead head, string name, out int index, out Range value)
    {
        for (index = head.IndexOf("cookie"u8); index >= 0; index = head.IndexOf("cookie"u8, index + 1))
        {
            var text = head.ValueAt(index);
            var start = 0;
            while (start < text.Length)
            {
                var length = text[start..].IndexOf((byte)';');
                var end = length < 0 ? text.Length : start + length;
                if (IsNamed(text[start..end], name, out var valueStart))
                {
                    value = new Range(start + valueStart, end);
                    return true;
                }

                start = end + 1;
            }
        }

        value = default;
        return false;
    }

    /// <summary>Takes bytes off the beginning of a cookie's value.</summary>
    public static void CutValue(HttpHead head, int index, Range value, int count)
    {
        var text = head.ValueAt(index);
        var start = value.Start.Value;
        var rest = new byte[text.Length - count];
        text[..start].CopyTo(rest);
        text[(start + count)..].CopyTo(rest.AsSpan(start));
        head.SetValueAt(index, rest);
    }

    /// <summary>Removes the cookies of that name from a header, and the header when nothing is left.</summary>
    public static void Remove(HttpHead head, int index, string name)
    {
        var text = head.ValueAt(index);
        var kept = new byte[text.Length];
        var used = 0;
        var start = 0;
        while (start < text.Length)
        {
            var length = text[start..].IndexOf((byte)';');
            var end = length < 0 ? text.Length : start + length;
            var cookie = text[start..end].Trim((byte)' ');
            if (!cookie.IsEmpty && !IsNamed(cookie, name, out _))
            {
                if (used > 0)
                {
                    "; "u8.CopyTo(kept.AsSpan(used));
                    used += 2;
                }

                cookie.CopyTo(kept.AsSpan(used));
                used += cookie.Length;
            }

            start = end + 1;
        }

        if (used == 0)
        {
            head.RemoveAt(index);
        }
        else
        {
            head.SetValueAt(index, kept.AsSpan(0, used));
        }
    }

    private static bool IsNamed(ReadOnlySpan<byte> cookie, string name, out int valueStart)
    {
        var blanks = cookie.Length - cookie.TrimStart((byte)' ').Length;
        valueStart = blanks + name.Length + 1;
        return cookie.Length >= valueStart
            && cookie[valueStart - 1] == '='
            && Ascii.Equals(cookie.Slice(blanks, name.Length), name);
    }
}
