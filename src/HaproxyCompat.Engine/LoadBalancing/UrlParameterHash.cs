using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.LoadBalancing;

/// <summary>
/// <c>balance url_param name [check_post]</c>: by a parameter of the query, or of what a POST brings; round robin
/// without it (manual 4.2).
/// </summary>
public sealed record UrlParameterHash(string Parameter, bool ChecksBody) : ServerBalance("url_param")
{
    public static readonly BalanceKeyword Keyword = new("url_param", Parse);

    private readonly byte[] _name = Encoding.Latin1.GetBytes(Parameter + "=");

    public override ServerPicker CreatePicker(Backend backend) =>
        new HashPicker(backend, stream => Hash(stream, backend));

    private static UrlParameterHash? Parse(ArgumentReader arguments)
    {
        if (!arguments.TryWord("<name> of a parameter", out var name))
        {
            return null;
        }

        if (arguments.Peek != "check_post")
        {
            return new UrlParameterHash(name, ChecksBody: false);
        }

        // Once there was a time to wait behind it.
        _ = arguments.TakeRemaining();
        return new UrlParameterHash(name, ChecksBody: true);
    }

    /// <summary>The algorithm looks for its parameter in what this request brings.</summary>
    internal static bool NeedsBody(ProxyStream stream, Backend backend) =>
        backend.Config.Balance is UrlParameterHash { ChecksBody: true } hash && hash.LooksAtBody(stream);

    private bool LooksAtBody(ProxyStream stream) =>
        stream.IsHttp
        && stream.Request.KnownMethod == KnownMethod.Post
        && !TryFind(stream.Request.Query, out _);

    private uint? Hash(ProxyStream stream, Backend backend)
    {
        if (!stream.IsHttp)
        {
            return null;
        }

        return TryFind(stream.Request.Query, out var value)
            || (ChecksBody && LooksAtBody(stream) && TryFind(RequestBody.Buffered(stream).Span, out value))
                ? KeyHash.Of(value, backend.Config)
                : null;
    }

    private bool TryFind(ReadOnlySpan<byte> pairs, out ReadOnlySpan<byte> value)
    {
        while (!pairs.IsEmpty)
        {
            var end = pairs.IndexOf((byte)'&');
            var pair = end < 0 ? pairs : pairs[..end];
            if (pair.StartsWith(_name))
            {
                value = pair[_name.Length..];
                return true;
            }

            pairs = end < 0 ? default : pairs[(end + 1)..];
        }

        value = default;
        return false;
    }
}
