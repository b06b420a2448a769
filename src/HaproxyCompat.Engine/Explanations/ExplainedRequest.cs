using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;

namespace HaproxyCompat.Engine.Explanations;

/// <summary>
/// The request that somebody wants explained: <c>GET https://host[:port]/path</c>, headers, a client's address.
/// </summary>
public sealed record ExplainedRequest
{
    public required string Method { get; init; }

    /// <summary>The scheme was https: the client speaks TLS and asks for <see cref="Host"/> by SNI.</summary>
    public bool IsTls { get; init; }

    public required string Host { get; init; }

    /// <summary>As written, or the scheme's own.</summary>
    public required int Port { get; init; }

    /// <summary>Path and query.</summary>
    public required string Target { get; init; }

    /// <summary>Names and values, as given.</summary>
    public ImmutableArray<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>The client's address; null when nobody said.</summary>
    public IPAddress? Source { get; init; }

    /// <summary>As the client would send it.</summary>
    internal string Head
    {
        get
        {
            var defaultPort = IsTls ? 443 : 80;
            var host = Port == defaultPort ? Host : $"{Host}:{Port}";
            var text = new StringBuilder($"{Method} {Target} HTTP/1.1\r\n");
            if (!Headers.Any(header => header.Name.Equals("host", StringComparison.OrdinalIgnoreCase)))
            {
                text.Append("Host: ").Append(host).Append("\r\n");
            }

            foreach (var (name, value) in Headers)
            {
                text.Append(name).Append(": ").Append(value).Append("\r\n");
            }

            return text.Append("\r\n").ToString();
        }
    }

    /// <summary>Reads the words of the command line.</summary>
    /// <param name="text"><c>[METHOD ]http[s]://host[:port][/path]</c>.</param>
    /// <param name="headers">Each <c>name: value</c>.</param>
    /// <param name="source">An IP address, or null.</param>
    /// <param name="complaint">Set when null is returned.</param>
    public static ExplainedRequest? Read(
        string text, IEnumerable<string> headers, string? source, out string? complaint)
    {
        complaint = null;
        var blank = text.IndexOf(' ', StringComparison.Ordinal);
        var method = blank < 0 ? "GET" : text[..blank];
        var url = blank < 0 ? text : text[(blank + 1)..].Trim(' ');
        var isTls = url.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        if (!isTls && !url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            complaint = $"'{text}' is no request: expected 'GET http://host/path' or 'GET https://host/path'";
            return null;
        }

        var rest = url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..];
        var slash = rest.AsSpan().IndexOfAny('/', '?');
        var authority = slash < 0 ? rest : rest[..slash];
        var target = slash < 0 ? "/" : rest[slash..];
        var colon = authority.LastIndexOf(':');
        var hasPort = colon > authority.LastIndexOf(']');
        var port = isTls ? 443 : 80;
        if (hasPort
            && !(int.TryParse(authority.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port)
                && port is > 0 and < 65536))
        {
            complaint = $"'{authority[(colon + 1)..]}' is no port";
            return null;
        }

        var pairs = headers.Select(header => header.Split(':', 2)).ToArray();
        if (pairs.FirstOrDefault(pair => pair.Length < 2 || pair[0].Length == 0) is { } bad)
        {
            complaint = $"'{bad[0]}' is no header: expected 'name: value'";
            return null;
        }

        IPAddress? address = null;
        if (source is not null && !IPAddress.TryParse(source, out address))
        {
            complaint = $"'{source}' is no IP address";
            return null;
        }

        return new ExplainedRequest
        {
            Method = method,
            IsTls = isTls,
            Host = hasPort ? authority[..colon] : authority,
            Port = port,
            Target = target.StartsWith('?') ? "/" + target : target,
            Headers = [.. pairs.Select(pair => (pair[0], pair[1].Trim(' ')))],
            Source = address,
        };
    }
}
