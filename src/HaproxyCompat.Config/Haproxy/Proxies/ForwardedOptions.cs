using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary><c>option forwardfor</c> and <c>option originalto</c> (manual 4.2).</summary>
internal static class ForwardedOptions
{
    public static void ReadForwardFor(ProxySection section, LineArguments arguments)
    {
        if (Read(arguments, "X-Forwarded-For", mayBeIfNone: true) is { } forwarded)
        {
            section.Config = section.Config with { ForwardFor = forwarded };
        }
    }

    public static void ReadOriginalTo(ProxySection section, LineArguments arguments)
    {
        if (Read(arguments, "X-Original-To", mayBeIfNone: false) is { } forwarded)
        {
            section.Config = section.Config with { OriginalTo = forwarded };
        }
    }

    private static ForwardedForConfig? Read(LineArguments arguments, string header, bool mayBeIfNone)
    {
        var forwarded = new ForwardedForConfig(null, header, false);
        while (arguments.TakeOptional() is { } word)
        {
            switch (word)
            {
                case "except":
                    if (!arguments.TryWord("<address>[/mask]", out var network) || !IsNetwork(arguments, network))
                    {
                        return null;
                    }

                    forwarded = forwarded with { Except = network };
                    break;
                case "header":
                    if (!arguments.TryWord("<header_name>", out var name))
                    {
                        return null;
                    }

                    forwarded = forwarded with { Header = name };
                    break;
                case "if-none" when mayBeIfNone:
                    forwarded = forwarded with { IfNone = true };
                    break;
                default:
                    arguments.Report(
                        $"'{arguments.Keyword}' only supports the optional values 'except', 'header'"
                            + $"{(mayBeIfNone ? ", 'if-none'" : string.Empty)} (found '{word}').");
                    return null;
            }
        }

        return forwarded;
    }

    private static bool IsNetwork(LineArguments arguments, string network)
    {
        var slash = network.IndexOf('/', StringComparison.Ordinal);
        var host = slash < 0 ? network : network[..slash];
        var right = System.Net.IPAddress.TryParse(host, out var address)
            && (slash < 0
                || (int.TryParse(network[(slash + 1)..], System.Globalization.NumberStyles.None, null, out var bits)
                    ? bits <= (address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? 128 : 32)
                    : System.Net.IPAddress.TryParse(network[(slash + 1)..], out _)));
        return arguments.Accept(right ? null : $"'except' expects <address>[/mask], found '{network}'");
    }
}
