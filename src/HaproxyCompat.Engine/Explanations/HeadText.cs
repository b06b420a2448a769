using System.Text;
using HaproxyCompat.Engine.Http;

namespace HaproxyCompat.Engine.Explanations;

/// <summary>A head as lines of text, to tell what a rule changed in it.</summary>
internal static class HeadText
{
    /// <summary>The first line, then one line a header.</summary>
    public static IReadOnlyList<string> Lines(HttpHead head)
    {
        if (head.IsEmpty)
        {
            return [];
        }

        var lines = new List<string>
        {
            head.IsRequest
                ? $"{Text(head.Method)} {Text(head.Target)}"
                : $"{head.StatusCode} {Text(head.Reason)}",
        };
        for (var index = 0; index < head.Count; index++)
        {
            lines.Add($"{Text(head.NameAt(index))}: {Text(head.ValueAt(index))}");
        }

        return lines;
    }

    /// <summary>What went and what came, each line after a minus or a plus.</summary>
    public static IEnumerable<string> Changes(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var left = after.ToList();
        var gone = before.Where(line => !left.Remove(line)).ToArray();
        return gone.Select(line => "- " + line).Concat(left.Select(line => "+ " + line));
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);
}
