using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Values;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary><c>http-check connect</c> and <c>tcp-check connect</c> (manual 4.2).</summary>
internal static class CheckConnects
{
    public static CheckConnectStep? Read(LineArguments arguments)
    {
        var step = new CheckConnectStep(arguments.Location);
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

    /// <summary>A number, or an expression.</summary>
    private static CheckConnectStep? ReadPort(LineArguments arguments, CheckConnectStep step)
    {
        if (arguments.Peek?.All(char.IsAsciiDigit) != false)
        {
            return arguments.TryInteger("a port", 1, 65535, out var port) ? step with { Port = (int)port } : null;
        }

        return arguments.TryWordExpression("a port", out var expression)
            ? step with { PortExpression = expression }
            : null;
    }

    /// <summary>HTTP/1 and plain bytes need no more words; other protocols do not run here.</summary>
    private static bool ReadProtocol(LineArguments arguments)
    {
        if (!arguments.TryWord("a protocol after 'proto'", out var protocol))
        {
            return false;
        }

        var isTcp = arguments.Keyword.StartsWith("tcp-check", StringComparison.Ordinal);
        var isKnown = isTcp ? protocol is "none" : protocol is "h1" or "h2" or "fcgi";
        if (arguments.Accept(isKnown ? null : $"'proto' does not know '{protocol}' here"))
        {
            arguments.RefuseIfAny(protocol is "h1" or "none" ? null : $"protocol '{protocol}' in checks");
            return true;
        }

        return false;
    }

    private static CheckConnectStep? ReadOption(LineArguments arguments, CheckConnectStep step, string word)
    {
        switch (word)
        {
            case "default":
                return step with { Default = true };
            case "port":
                return ReadPort(arguments, step);
            case "addr":
                return arguments.TryAddress("an address", AddressUse.Check, out var address)
                    ? step with { Address = address }
                    : null;
            case "ssl":
                return step with { Ssl = true };
            case "sni":
                return arguments.TryWord("a name", out var sni) ? step with { Sni = sni } : null;
            case "alpn":
                return arguments.TryWord("a list of protocols", out var alpn) ? step with { Alpn = alpn } : null;
            case "send-proxy":
                return step with { SendProxy = true };
            case "linger":
                return step with { Linger = true };
            case "comment":
                return arguments.TryWord("a text", out var comment) ? step with { Comment = comment } : null;
            case "proto":
                return ReadProtocol(arguments) ? step : null;
            case "via-socks4":
                return step with { ViaSocks4 = true };
            default:
                arguments.Report(
                    $"'{arguments.Keyword}' expects default, port, addr, ssl, sni, alpn, send-proxy, "
                        + $"via-socks4, proto, linger or comment (found '{word}').");
                return null;
        }
    }
}
