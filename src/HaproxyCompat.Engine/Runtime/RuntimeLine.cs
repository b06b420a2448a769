using System.Text;

namespace HaproxyCompat.Engine.Runtime;

/// <summary>Takes a line of the stats socket apart: commands between <c>;</c>, words between blanks, escapes by
/// <c>\</c> (management manual 9.3).</summary>
internal static class RuntimeLine
{
    /// <summary>What ends a payload when the line does not name anything: an empty line.</summary>
    public const string EmptyTerminator = "";

    /// <summary>The commands of a line, each as its words; an empty command has none.</summary>
    public static List<List<string>> Parse(string line)
    {
        var commands = new List<List<string>> { new() };
        var word = new StringBuilder();
        var inWord = false;
        for (var i = 0; i < line.Length; i++)
        {
            var character = line[i];
            if (character == '\\' && i + 1 < line.Length)
            {
                word.Append(line[++i]);
                inWord = true;
            }
            else if (character is ' ' or '\t' or ';')
            {
                EndWord(commands[^1], word, ref inWord);
                if (character == ';')
                {
                    commands.Add([]);
                }
            }
            else
            {
                word.Append(character);
                inWord = true;
            }
        }

        EndWord(commands[^1], word, ref inWord);
        return commands;
    }

    /// <summary>
    /// Does a line announce a payload: its last word is <c>&lt;&lt;</c>, perhaps with the line that will end it.
    /// </summary>
    /// <param name="line">Becomes what stands before.</param>
    /// <param name="terminator">The line that ends the payload.</param>
    public static bool TakePayloadMark(ref string line, out string terminator)
    {
        terminator = EmptyTerminator;
        var end = line.TrimEnd(' ', '\t');
        var start = end.LastIndexOfAny([' ', '\t']) + 1;
        if (!end.AsSpan(start).StartsWith("<<"))
        {
            return false;
        }

        terminator = end[(start + 2)..];
        line = end[..start];
        return true;
    }

    private static void EndWord(List<string> command, StringBuilder word, ref bool inWord)
    {
        if (inWord)
        {
            command.Add(word.ToString());
            word.Clear();
            inWord = false;
        }
    }
}
