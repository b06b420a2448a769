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

    private static CheckConnectStep? ReadOption(LineArguments arguments, CheckConnectStep step, string word)
    {
        switch (word)
        {
            case "default":
                return step with { Default = true };
            case "port":
                return arguments.TryInteger("a port", 1, 65535, out var port) ? step with { Port = (int)port } : null;
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
            case "proto" or "via-socks4" or "if" or "unless":
                arguments.Refuse($"'{arguments.Keyword}': '{word}'");
                return null;
            default:
                arguments.Report(
                    $"'{arguments.Keyword}' expects default, port, addr, ssl, sni, alpn, send-proxy, linger "
                        + $"or comment (found '{word}').");
                return null;
        }
    }
}
