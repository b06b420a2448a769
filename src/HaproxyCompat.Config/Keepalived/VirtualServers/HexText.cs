using System.Collections.Immutable;

namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary>Bytes of a <c>UDP_CHECK</c>: pairs of digits; one that stands alone is a byte of its own.</summary>
internal static class HexText
{
    /// <summary>Null when something else is among the digits.</summary>
    /// <param name="words">Each is read by itself.</param>
    /// <param name="withMask">Whether <c>x</c> may stand for any digit.</param>
    public static (ImmutableArray<byte> Values, ImmutableArray<byte> Mask)? TryParse(
        IEnumerable<string> words,
        bool withMask)
    {
        var values = ImmutableArray.CreateBuilder<byte>();
        var mask = ImmutableArray.CreateBuilder<byte>();
        foreach (var word in words)
        {
            for (var i = 0; i < word.Length; i += 2)
            {
                var value = 0;
                var bits = i + 1 < word.Length ? 0 : 0xf;
                for (var digit = i; digit < Math.Min(i + 2, word.Length); digit++)
                {
                    var isAny = withMask && word[digit] is ('x' or 'X');
                    if (!isAny && !char.IsAsciiHexDigit(word[digit]))
                    {
                        return null;
                    }

                    value = (value << 4) | (isAny ? 0 : Convert.ToInt32(word[digit].ToString(), 16));
                    bits = (bits << 4) | (isAny ? 0 : 0xf);
                }

                values.Add((byte)value);
                mask.Add((byte)bits);
            }
        }

        return (values.ToImmutable(), mask.ToImmutable());
    }
}
