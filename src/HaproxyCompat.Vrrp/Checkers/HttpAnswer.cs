using System.Text.RegularExpressions;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Vrrp.Checkers;

/// <summary>What a web server sent, and whether it is what a <c>url</c> block asks for.</summary>
/// <param name="Text">The body as bytes, as far as an expression looks at it.</param>
/// <param name="Digest">MD5 of the body as it came; chunks are not taken apart, as genhash(1) does not.</param>
internal sealed record HttpAnswer(int Status, string Text, byte[] Digest)
{
    /// <summary>What is wrong with it, or null.</summary>
    public string? Judge(HttpUrl url, string target)
    {
        var isStatus = url.StatusCodes.IsEmpty
            ? Status is >= 200 and <= 299
            : url.StatusCodes.Any(range => Status >= range.First && Status <= range.Last);
        if (!isStatus)
        {
            return $"HTTP status code error to {target} url({url.Path}), status_code [{Status}].";
        }

        if (!url.Digest.IsEmpty && !Digest.AsSpan().SequenceEqual(url.Digest.AsSpan()))
        {
            return $"MD5 digest error to {target} url[{url.Path}], MD5SUM [{Convert.ToHexStringLower(Digest)}].";
        }

        try
        {
            return url.Pattern is null || IsMatch(url) != url.MatchFails
                ? null
                : $"Regex {(url.MatchFails ? "match" : "no match")} to {target} url({url.Path}).";
        }
        catch (RegexMatchTimeoutException)
        {
            return $"Regex takes too long on the answer of {target} url({url.Path}).";
        }
    }

    private bool IsMatch(HttpUrl url)
    {
        if (url.MinimumOffset > Text.Length)
        {
            return false;
        }

        var match = url.Pattern!.Match(Text, url.MinimumOffset);
        return match.Success && (url.MaximumOffset == 0 || match.Index < url.MaximumOffset);
    }
}
