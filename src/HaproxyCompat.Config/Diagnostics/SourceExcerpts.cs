using System.Text;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Diagnostics;

/// <summary>Shows the line that a finding is about, with a mark under the word that was found there.</summary>
public sealed class SourceExcerpts(IReadOnlyList<ConfigFile> files)
{
    /// <summary>What is shown of a long line, before the word and from it on.</summary>
    private const int Before = 60;

    private const int Behind = 100;

    /// <summary>Two lines; one when no word is to blame; null when no line is.</summary>
    public string? Of(Diagnostic finding)
    {
        if (!finding.Location.IsKnown || Find(finding.Location) is not { } line)
        {
            return null;
        }

        var column = finding.Location.Column;
        if (column < 1 || column > line.Length)
        {
            return Show(line[..Math.Min(line.Length, Before + Behind)]);
        }

        var start = Math.Max(0, column - 1 - Before);
        var before = Show(line[start..(column - 1)]);
        var behind = line[(column - 1)..Math.Min(line.Length, column - 1 + Behind)];
        var found = finding.Word is { Length: > 0 } word && behind.StartsWith(word, StringComparison.Ordinal)
            ? Show(word).Length : 1;
        return $"{before}{Show(behind)}\n{new string(' ', before.Length)}{new string('^', found)}";
    }

    /// <summary>The whole line; empty where there is none.</summary>
    public string LineAt(SourceLocation location) => Find(location) is { } line ? Show(line) : string.Empty;

    private string? Find(SourceLocation location)
    {
        var rest = (files.FirstOrDefault(file => file.Name == location.File)?.Text ?? string.Empty).AsSpan();
        for (var number = 1; !rest.IsEmpty; number++)
        {
            var end = rest.IndexOf('\n');
            if (number == location.Line)
            {
                return (end < 0 ? rest : rest[..end]).TrimEnd("\r\0").ToString();
            }

            rest = end < 0 ? default : rest[(end + 1)..];
        }

        return null;
    }

    /// <summary>The bytes as UTF-8, if they are, each control character as one blank.</summary>
    private static string Show(string bytes)
    {
        var text = Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(bytes));
        return string.Create(text.Length, text, (output, source) =>
        {
            for (var index = 0; index < source.Length; index++)
            {
                output[index] = char.IsControl(source[index]) ? ' ' : source[index];
            }
        });
    }
}
