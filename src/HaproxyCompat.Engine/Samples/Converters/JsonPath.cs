using System.Collections.Immutable;
using System.Text;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>A JSON path of the simple kind: <c>$</c>, then members <c>.name</c> and places <c>[n]</c>.</summary>
internal sealed record JsonPath(ImmutableArray<(byte[]? Member, int Index)> Steps)
{
    public static bool TryParse(string text, out JsonPath path)
    {
        var steps = ImmutableArray.CreateBuilder<(byte[]? Member, int Index)>();
        path = new JsonPath([]);
        if (!text.StartsWith('$'))
        {
            return false;
        }

        for (var position = 1; position < text.Length;)
        {
            var end = FindEnd(text, position + 1);
            var step = text[(position + 1)..end];
            if (text[position] == '.' && step.Length > 0)
            {
                steps.Add((Encoding.Latin1.GetBytes(step.Replace("\\", "", StringComparison.Ordinal)), 0));
            }
            else if (text[position] == '['
                && step.EndsWith(']')
                && int.TryParse(step.AsSpan(0, step.Length - 1), out var index))
            {
                steps.Add((null, index));
            }
            else
            {
                return false;
            }

            position = end;
        }

        path = new JsonPath(steps.ToImmutable());
        return true;
    }

    /// <summary>The next dot or bracket that no backslash stands before.</summary>
    private static int FindEnd(string text, int from)
    {
        for (var index = from; index < text.Length; index++)
        {
            if (text[index] is '.' or '[' && text[index - 1] != '\\')
            {
                return index;
            }
        }

        return text.Length;
    }
}
