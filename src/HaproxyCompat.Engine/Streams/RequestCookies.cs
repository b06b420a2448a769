using System.Buffers;
using System.Text;
using HaproxyCompat.Engine.Http;

namespace HaproxyCompat.Engine.Streams;

/// <summary>Changes cookies in the Cookie headers of a request (RFC 6265, 4.2); nothing is allocated.</summary>
internal static class RequestCookies
{
    private const int StackBytes = 1024;

    /// <summary>Takes the beginning of every value of that cookie off, up to and with the mark.</summary>
    public static void CutPrefixes(HttpHead head, string name, byte mark) =>
        Change(head, name, mark);

    /// <summary>
    /// Removes every cookie of that name, with the <c>$</c> attributes behind it, and headers that have none left.
    /// </summary>
    public static void Remove(HttpHead head, string name) => Change(head, name, null);

    private static void Change(HttpHead head, string name, byte? mark)
    {
        Span<byte> room = stackalloc byte[StackBytes];
        for (var index = head.IndexOf("cookie"u8); index >= 0; index = head.IndexOf("cookie"u8, index + 1))
        {
            var text = head.ValueAt(index);
            var rented = text.Length > StackBytes ? ArrayPool<byte>.Shared.Rent(text.Length) : null;
            var copy = rented is null ? room : rented;
            var length = mark is { } letter
                ? WithoutPrefixes(text, name, letter, copy)
                : WithoutCookie(text, name, copy);
            if (length == 0)
            {
                head.RemoveAt(index--);
            }
            else if (length < text.Length)
            {
                head.SetValueAt(index, copy[..length]);
            }

            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    /// <summary>The blanks around the equals sign of a cookie that is cut go too, as in the reference.</summary>
    private static int WithoutPrefixes(ReadOnlySpan<byte> text, string name, byte mark, Span<byte> copy)
    {
        var cursor = new CookieCursor(text);
        var done = 0;
        var length = 0;
        while (cursor.MoveNext())
        {
            if (!Ascii.Equals(cursor.Name, name) || cursor.Value.IndexOf(mark) is not (>= 0 and var cut))
            {
                continue;
            }

            length += Put(text[done..cursor.NameEnd], copy[length..]);
            copy[length++] = (byte)'=';
            done = cursor.ValueStart + cut + 1;
        }

        return length + Put(text[done..], copy[length..]);
    }

    private static int WithoutCookie(ReadOnlySpan<byte> text, string name, Span<byte> copy)
    {
        var cursor = new CookieCursor(text);
        var length = 0;
        var removes = false;
        var joins = false;
        while (cursor.MoveNext())
        {
            removes = Ascii.Equals(cursor.Name, name) || (removes && cursor.Name is [(byte)'$', ..]);
            if (removes)
            {
                joins = true;
                continue;
            }

            // What follows a cookie that went is joined to what stood before it.
            var part = text[cursor.Start..cursor.End];
            if (joins)
            {
                length = copy[..length].TrimEnd(" \t"u8).Length;
                part = part[1..].TrimStart(" \t"u8);
                if (length > 0)
                {
                    copy[length++] = text[cursor.Start];
                    copy[length++] = (byte)' ';
                }

                joins = false;
            }

            length += Put(part, copy[length..]);
        }

        return joins ? copy[..length].TrimEnd(" \t"u8).Length : length;
    }

    private static int Put(ReadOnlySpan<byte> part, Span<byte> target)
    {
        part.CopyTo(target);
        return part.Length;
    }
}
