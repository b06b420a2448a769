using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// <c>init-addr { last | libc | none | &lt;ip&gt; },[...]*</c>: where a server's first address comes from, the first
/// method that has one (manual 5.2).
/// </summary>
internal static class InitialAddresses
{
    public static readonly LineOption<ServerLine> Row = new("init-addr", Read);

    private static bool Read(ServerLine line, LineArguments arguments)
    {
        var methods = ImmutableArray.CreateBuilder<InitialAddress>();

        // Nothing between two commas is nothing, as in the reference.
        foreach (var word in (arguments.TakeOptional() ?? string.Empty).Split(',').Where(word => word.Length > 0))
        {
            if (Method(word) is not { } method)
            {
                return arguments.Accept($"'init-addr' knows last, libc, none and addresses (found '{word}')");
            }

            if (method.Address is not null && methods.Any(known => known.Address is not null))
            {
                return arguments.Accept("'init-addr' takes one address");
            }

            methods.Add(method);
        }

        line.Config = line.Config with { InitialAddresses = methods.ToImmutable() };
        return true;
    }

    private static InitialAddress? Method(string word) => word switch
    {
        "last" => new(InitialAddressMethod.Last),
        "libc" => new(InitialAddressMethod.Libc),
        "none" => InitialAddress.None,
        _ => IPAddress.TryParse(word, out var address)
            && (address.AddressFamily == AddressFamily.InterNetworkV6 || word.Contains('.'))
            ? new(InitialAddressMethod.Given, address)
            : null,
    };
}
