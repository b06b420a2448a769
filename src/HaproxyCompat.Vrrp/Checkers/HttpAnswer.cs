using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Vrrp.Checkers;

/// <summary>What a web server sent, and whether it is what a <c>url</c> block asks for.</summary>
internal sealed record HttpAnswer(int Status, byte[] Body)
{
    /// <summary>Null when it is no HTTP answer.</summary>
    public static HttpAnswer? Parse(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf("\r\n\r\n"u8);
        var line = bytes[..Math.Max(0, bytes.IndexOf((byte)'\r'))];
        var blank = line.IndexOf((byte)' ');
        if (end < 0 || !line.StartsWith("HTTP/"u8) || blank < 0 || line.Length < blank + 4
            || !int.TryParse(line.Slice(blank + 1, 3), NumberStyles.None, null, out var status))
        {
            return null;
        }

        return new HttpAnswer(status, bytes[(end + 4)..].ToArray());
    }

    /// <summary>How long head and body are together when the head says it; null while it does not.</summary>
    public static int? Length(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return null;
        }

        foreach (var line in Encoding.Latin1.GetString(bytes[..end]).Split("\r\n"))
        {
            const string Name = "content-length:";
            if (line.StartsWith(Name, StringComparison.OrdinalIgnoreCase)
                && int.TryParse(line.AsSpan(Name.Length).Trim(), NumberStyles.None, null, out var length))
            {
                return end + 4 + length;
            }
        }

        return null;
    }

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

        if (!url.Digest.IsEmpty)
        {
#pragma warning disable CA5351 // The digest of genhash(1) is MD5; nothing is protected by it.
            var digest = MD5.HashData(Body);
#pragma warning restore CA5351
            if (!digest.AsSpan().SequenceEqual(url.Digest.AsSpan()))
            {
                return $"MD5 digest error to {target} url[{url.Path}], MD5SUM [{Convert.ToHexStringLower(digest)}].";
            }
        }

        return url.Pattern is null || IsMatch(url) != url.MatchFails
            ? null
            : $"Regex {(url.MatchFails ? "match" : "no match")} to {target} url({url.Path}).";
    }

    private bool IsMatch(HttpUrl url)
    {
        var text = Encoding.Latin1.GetString(Body);
        if (url.MinimumOffset > text.Length)
        {
            return false;
        }

        var match = url.Pattern!.Match(text, url.MinimumOffset);
        return match.Success && (url.MaximumOffset == 0 || match.Index < url.MaximumOffset);
    }
}
