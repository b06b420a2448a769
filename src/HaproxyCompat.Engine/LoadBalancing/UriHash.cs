using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.LoadBalancing;

/// <summary>
/// <c>balance uri [len N] [depth N] [whole] [path-only]</c>: the same address is served by the same server (manual
/// 4.2).
/// </summary>
/// <param name="Length">Bytes looked at; 0 for all.</param>
/// <param name="Depth">Directories looked at; 0 for all.</param>
/// <param name="Whole">With the query.</param>
/// <param name="PathOnly">Without scheme and host.</param>
public sealed record UriHash(int Length, int Depth, bool Whole, bool PathOnly) : ServerBalance("uri")
{
    public static readonly BalanceKeyword Keyword = new("uri", Parse);

    public override ServerPicker CreatePicker(Backend backend) =>
        new HashPicker(backend, stream => Hash(stream, backend));

    private static UriHash? Parse(ArgumentReader arguments)
    {
        var parsed = new UriHash(0, 0, false, false);
        while (arguments.Peek is { } word)
        {
            if (arguments.TrySkip("whole"))
            {
                parsed = parsed with { Whole = true };
            }
            else if (arguments.TrySkip("path-only"))
            {
                parsed = parsed with { PathOnly = true };
            }
            else if (word is "len" or "depth")
            {
                arguments.TrySkip(word);
                if (!arguments.TryInteger($"<{word}>", 1, long.MaxValue, out var number))
                {
                    return null;
                }

                var bound = (int)Math.Min(number, int.MaxValue);
                parsed = word == "len" ? parsed with { Length = bound } : parsed with { Depth = bound };
            }
            else
            {
                break;
            }
        }

        return parsed;
    }

    private uint? Hash(ProxyStream stream, Backend backend)
    {
        if (!stream.IsHttp || stream.Request.IsEmpty)
        {
            return null;
        }

        var text = PathOnly ? stream.Request.PathAndQuery : stream.Request.Target;
        if (Length > 0 && text.Length > Length)
        {
            text = text[..Length];
        }

        if (!Whole && text.IndexOf((byte)'?') is >= 0 and var query)
        {
            text = text[..query];
        }

        return KeyHash.Of(Depth > 0 ? UpToDepth(text) : text, backend.Config);
    }

    private ReadOnlySpan<byte> UpToDepth(ReadOnlySpan<byte> text)
    {
        var slashes = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '/' && slashes++ == Depth)
            {
                return text[..i];
            }
        }

        return text;
    }
}
