using System.Collections.Immutable;
using System.Text;

namespace HaproxyCompat.Config.Keepalived.Text;

/// <summary>
/// Splits the one word that names a script and its arguments: blanks separate, quotes keep blanks together
/// (keepalived.conf(5), "Quoted strings": "should be enclosed in single quotes").
/// </summary>
internal static class CommandSplitter
{
    /// <summary>Program and arguments; the last may lack its closing quote.</summary>
    public static ImmutableArray<string> Split(string command)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        var word = new StringBuilder();
        var hasWord = false;
        var quote = '\0';
        foreach (var c in command)
        {
            if (quote == '\0' && char.IsWhiteSpace(c))
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
        }

        if (hasWord)
        {
            words.Add(word.ToString());
        }

        return words.ToImmutable();
    }
}
