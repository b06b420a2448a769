using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.LoadBalancing;

/// <summary><c>balance url_param name</c>: by a parameter of the query; round robin without it (manual 4.2).</summary>
public sealed record UrlParameterHash(string Parameter) : ServerBalance("url_param")
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

        if (arguments.Peek == "check_post")
        {
            arguments.Report("'check_post' of 'balance url_param' is known but not supported here.");
            return null;
        }

        return new UrlParameterHash(name);
    }

    private uint? Hash(ProxyStream stream, Backend backend)
    {
        var query = stream.IsHttp ? stream.Request.Query : default;
        while (!query.IsEmpty)
        {
            var end = query.IndexOf((byte)'&');
            var pair = end < 0 ? query : query[..end];
            if (pair.StartsWith(_name))
            {
                return KeyHash.Of(pair[_name.Length..], backend.Config);
            }

            query = end < 0 ? default : query[(end + 1)..];
        }

        return null;
    }
}
