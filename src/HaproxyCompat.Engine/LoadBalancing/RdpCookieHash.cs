using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Samples.Fetches.Layer6;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.LoadBalancing;

/// <summary>
/// <c>balance rdp-cookie[(&lt;name&gt;)]</c>: by the cookie of the first packet of RDP; round robin without one (manual
/// 4.2).
/// </summary>
public sealed record RdpCookieHash(byte[] CookieName) : ServerBalance("rdp-cookie")
{
    public static readonly BalanceKeyword Keyword = new("rdp-cookie", Parse, MatchesPrefix: true);

    private const string UsualName = "mstshash";

    public override ServerPicker CreatePicker(Backend backend) =>
        new HashPicker(backend, stream => Hash(stream, backend));

    private static RdpCookieHash? Parse(ArgumentReader arguments)
    {
        var tail = arguments.Tail;
        if (tail is "" or ['(', not ')', ..])
        {
            return new RdpCookieHash(Encoding.Latin1.GetBytes(tail.Length == 0 ? UsualName : tail[1..].TrimEnd(')')));
        }

        arguments.Report($"'{arguments.Keyword}' expects the name of a cookie in the parentheses.");
        return null;
    }

    private uint? Hash(ProxyStream stream, Backend backend) =>
        !stream.IsHttp
        && RdpCookies.Read(stream.BufferedRequest, CookieName, out var value) == ParseStatus.Done
        && value.Length > 0
            ? KeyHash.Of(value.Span, backend.Config)
            : null;
}
