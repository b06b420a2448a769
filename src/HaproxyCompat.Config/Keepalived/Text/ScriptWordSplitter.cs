using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace HaproxyCompat.Config.Keepalived.Text;

/// <summary>
/// Words of a line that names a script (keepalived.conf(5), "Quoted strings"): both kinds of quotes, which may stand
/// inside a word and are removed, and the escapes of the manual.
/// </summary>
internal static class ScriptWordSplitter
{
    /// <summary>Words, or null when a quote is not closed.</summary>
    public static ImmutableArray<string>? Split(string text)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        var word = new StringBuilder();
        var hasWord = false;
        var quote = '\0';
        var i = 0;
        while (i < text.Length)
        {
            var c = text[i];
            if (c == '\\' && i + 1 < text.Length)
            {
                hasWord = true;
                word.Append(Escape(text, ref i));
                continue;
            }

            if (c is ' ' or '\t' && quote == '\0')
            {
                if (hasWord)
                {
                    words.Add(word.ToString());
                    word.Clear();
                    hasWord = false;
                }
            }
            else if (c is '"' or '\'' && (quote == '\0' || quote == c))
            {
                hasWord = true;
                quote = quote == '\0' ? c : '\0';
            }
            else
            {
                hasWord = true;
                word.Append(c);
            }

            i++;
        }

        if (hasWord)
        {
            words.Add(word.ToString());
        }

        return quote == '\0' ? words.ToImmutable() : null;
    }

    /// <summary>
    /// The character that a backslash and what follows stand for; moves <paramref name="i"/> behind them.
    /// </summary>
    private static char Escape(string text, ref int i)
    {
        var c = text[++i];
        i++;
        if (c is >= '0' and <= '7')
        {
            i--;
            return (char)(Number(text, ref i, 8, 3) & 0xff);
        }

        return c switch
        {
            'a' => '\a',
            'b' => '\b',
            'E' => '\u001b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\v',
            'c' when i < text.Length => (char)(text[i++] & 0x1f),
            'x' => (char)(Number(text, ref i, 16, int.MaxValue) & 0xff),
            _ => c,
        };
    }

    private static int Number(string text, ref int i, int radix, int digits)
    {
        var value = 0;
        for (; digits > 0 && i < text.Length; digits--, i++)
        {
            if (!int.TryParse(text.AsSpan(i, 1), NumberStyles.AllowHexSpecifier, null, out var digit) || digit >= radix)
            {
                break;
            }

            value = ((value * radix) + digit) & 0xffff;
        }

        return value;
    }
}
