using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// <c>http-check send [meth] [uri] [uri-lf] [ver] [hdr name value]* [body] [body-lf]</c> (manual 4.2).
/// </summary>
internal static class HttpCheckSends
{
    public static CheckSendStep? Read(LineArguments arguments)
    {
        var step = new CheckSendStep(arguments.Location);
        while (arguments.TakeOptional() is { } word)
        {
            var next = ReadOption(arguments, step, word);
            if (next is null)
            {
                return null;
            }

            step = next;
        }

        return step;
    }

    private static CheckSendStep? ReadOption(LineArguments arguments, CheckSendStep step, string word)
    {
        switch (word)
        {
            case "meth":
                return arguments.TryWord("a method", out var method) ? step with { Method = method } : null;
            case "ver":
                return arguments.TryWord("a version", out var version) ? step with { Version = version } : null;
            case "uri":
                return arguments.TryWord("an URI", out var uri) ? step with { Uri = Literal(uri) } : null;
            case "uri-lf":
                return arguments.TryLogFormat("an URI", out var uriFormat) ? step with { Uri = uriFormat } : null;
            case "body":
                return arguments.TryWord("a body", out var body) ? step with { Body = Literal(body) } : null;
            case "body-lf":
                return arguments.TryLogFormat("a body", out var bodyFormat) ? step with { Body = bodyFormat } : null;
            case "hdr":
                return arguments.TryWord("a header name", out var name)
                    && arguments.TryLogFormat("a header value", out var value)
                    ? step with { Headers = step.Headers.Add((name, value)) }
                    : null;
            case "comment":
                return arguments.TryWord("a text", out var comment) ? step with { Comment = comment } : null;
            default:
                arguments.Report(
                    $"'{arguments.Keyword}' expects meth, uri, uri-lf, ver, hdr, body, body-lf or comment "
                        + $"(found '{word}').");
                return null;
        }
    }

    private static Keywords.LogFormat Literal(string text) => new([new Keywords.LogFormatText(text)], text);
}
