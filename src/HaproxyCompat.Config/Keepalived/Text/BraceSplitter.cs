using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Keepalived.Text;

/// <summary>Cuts a line at the braces outside double quotes: a keyword may follow a brace on its line.</summary>
internal static class BraceSplitter
{
    public static IEnumerable<ConfigurationItem> Split(SourceLine line)
    {
        var text = line.Text;
        var start = 0;
        var isQuoted = false;
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : '\n';
            if (c == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (c == '\n' || (c is '{' or '}' && !isQuoted))
            {
                var words = text[start..i];
                if (!string.IsNullOrWhiteSpace(words))
                {
                    var blanks = words.Length - words.TrimStart().Length;
                    yield return new ConfigurationItem(ItemKind.Words, words.Trim(), Shift(line, start + blanks));
                }

                if (c != '\n')
                {
                    var kind = c == '{' ? ItemKind.Open : ItemKind.Close;
                    yield return new ConfigurationItem(kind, c.ToString(), Shift(line, i));
                }

                start = i + 1;
            }
        }
    }

    private static SourceLocation Shift(SourceLine line, int offset) =>
        line.Location with { Column = line.Location.Column + offset };
}
