using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.LoadBalancing;

/// <summary>
/// <c>balance hdr(name) [use_domain_only]</c>: by a header's value; round robin without it (manual 4.2).
/// </summary>
/// <param name="Header">In lower case.</param>
/// <param name="DomainOnly">Of a host name only the part before the top-level domain counts.</param>
public sealed record HeaderHash(string Header, bool DomainOnly) : ServerBalance("hdr")
{
    public static readonly BalanceKeyword Keyword = new("hdr", Parse, MatchesPrefix: true);

    private readonly byte[] _name = Encoding.Latin1.GetBytes(Header);

    public override ServerPicker CreatePicker(Backend backend) =>
        new HashPicker(backend, stream => Hash(stream, backend));

    private static HeaderHash? Parse(ArgumentReader arguments)
    {
        var name = arguments.Tail.TrimStart('(').TrimEnd(')');
        if (name.Length == 0)
        {
            arguments.Report("'balance hdr' expects the name of a header in parentheses, such as 'hdr(host)'.");
            return null;
        }

        return new HeaderHash(name.ToLowerInvariant(), arguments.TrySkip("use_domain_only"));
    }

    private uint? Hash(ProxyStream stream, Backend backend)
    {
        if (!stream.IsHttp || stream.Request.IndexOf(_name) is not (>= 0 and var index))
        {
            return null;
        }

        var value = stream.Request.ValueAt(index);
        return KeyHash.Of(DomainOnly ? Domain(value) : value, backend.Config);
    }

    /// <summary>Of <c>www.example.org:80</c> the word <c>example</c>.</summary>
    private static ReadOnlySpan<byte> Domain(ReadOnlySpan<byte> host)
    {
        var colon = host.IndexOf((byte)':');
        host = colon < 0 ? host : host[..colon];
        var last = host.LastIndexOf((byte)'.');
        if (last < 0)
        {
            return host;
        }

        var before = host[..last].LastIndexOf((byte)'.');
        return host[(before + 1)..last];
    }
}
