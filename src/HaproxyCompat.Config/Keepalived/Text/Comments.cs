namespace HaproxyCompat.Config.Keepalived.Text;

/// <summary>Comments run from <c>#</c> or <c>!</c>, outside double quotes, to the end of the line.</summary>
internal static class Comments
{
    /// <summary>The line without its comment and without blanks at the end.</summary>
    public static string Strip(string line)
    {
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (line[i] is '#' or '!' && !isQuoted)
            {
                return line[..i].TrimEnd();
            }
        }

        return line.TrimEnd();
    }

    /// <summary>Whether the double quotes of a line come in pairs.</summary>
    public static bool HasOpenQuote(string line)
    {
        var count = 0;
        foreach (var c in line)
        {
            count += c == '"' ? 1 : 0;
        }

        return count % 2 != 0;
    }
}
