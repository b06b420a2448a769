using System.Collections.Immutable;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Keepalived.Text;

/// <summary>
/// Words of an ordinary line: separated by blanks; a double quote starts a word that ends at the next one, so
/// <c>ab"c d"e</c> is three words. Nothing is escaped; a quote that is not closed takes its word with it. A comment
/// character that came from a parameter ends the line.
/// </summary>
internal static class WordSplitter
{
    /// <param name="text">The line.</param>
    /// <param name="column">Column of its first character.</param>
    public static ImmutableArray<Word> Split(string text, int column)
    {
        var words = ImmutableArray.CreateBuilder<Word>();
        var i = 0;
        while (i < text.Length)
        {
            var start = i;
            if (text[i] is ' ' or '\t')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                var end = text.IndexOf('"', i + 1);
                i = end < 0 ? text.Length : end + 1;
                if (end > 0)
                {
                    words.Add(new Word(text[(start + 1)..end], column + start));
                }
            }
            else if (text[i] is '#' or '!')
            {
                break;
            }
            else
            {
                i = EndOfWord(text, i);
                words.Add(new Word(text[start..i], column + start));
            }
        }

        return words.ToImmutable();
    }

    private static int EndOfWord(string text, int i)
    {
        while (i < text.Length && text[i] is not (' ' or '\t' or '"' or '#' or '!'))
        {
            i++;
        }

        return i;
    }
}
