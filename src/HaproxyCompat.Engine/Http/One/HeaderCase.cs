using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace HaproxyCompat.Engine.Http.One;

/// <summary>
/// How header names are written to peers that take their case for a part of the name (manual 3.1
/// <c>h1-case-adjust</c>).
/// </summary>
public sealed class HeaderCase(ImmutableDictionary<string, string> names)
{
    private const int LongestName = 256;

    private readonly FrozenDictionary<string, byte[]> _names = names.ToFrozenDictionary(
        pair => pair.Key, pair => Encoding.Latin1.GetBytes(pair.Value), StringComparer.Ordinal);

    /// <summary>Puts the names of a head that is ready to be sent into their case; lengths stay.</summary>
    /// <param name="head">Start line, headers, empty line.</param>
    public void Apply(Span<byte> head)
    {
        var lookup = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> name = stackalloc char[LongestName];
        var line = head.IndexOf((byte)'\n') + 1;
        while (line > 0 && line < head.Length && head[line] != '\r')
        {
            var colon = head[line..].IndexOf((byte)':');
            if (colon is > 0 and <= LongestName)
            {
                Encoding.Latin1.GetChars(head.Slice(line, colon), name);
                for (var i = 0; i < colon; i++)
                {
                    name[i] = char.ToLowerInvariant(name[i]);
                }

                if (lookup.TryGetValue(name[..colon], out var wanted))
                {
                    wanted.CopyTo(head[line..]);
                }
            }

            var end = head[line..].IndexOf((byte)'\n');
            line = end < 0 ? 0 : line + end + 1;
        }
    }
}
