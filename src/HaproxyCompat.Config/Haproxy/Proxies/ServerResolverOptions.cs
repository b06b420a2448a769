using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// <c>resolvers</c>, <c>resolve-opts</c>, <c>resolve-prefer</c>, <c>resolve-net</c>: how a server's name is followed
/// while it runs (manual 5.2, 5.3).
/// </summary>
internal static class ServerResolverOptions
{
    private static readonly string[] Options = ["allow-dup-ip", "ignore-weight", "prevent-dup-ip"];

    public static readonly ImmutableArray<LineOption<ServerLine>> Rows =
    [
        new("resolvers", ReadResolvers),
        new("resolve-opts", ReadOptions),
        Text("resolve-prefer", "ipv4 or ipv6", ReadFamily),
        new("resolve-net", ReadNetworks),
    ];

    /// <summary>That the section is there is looked at when all of them are known.</summary>
    private static bool ReadResolvers(ServerLine line, LineArguments arguments)
    {
        var name = string.Empty;
        if (!(line.IsDefaults && arguments.Left == 0) && !arguments.TryWord("a value after 'resolvers'", out name))
        {
            return false;
        }

        line.Config = line.Config with { Resolvers = name };
        return true;
    }

    private static LineOption<ServerLine> Text(string name, string what, Func<ServerLine, string, bool> read) =>
        new(name, (line, arguments) => arguments.TryWord($"{what} after '{name}'", out var word)
            && arguments.Accept(read(line, word) ? null : $"'{name}' expects {what} (found '{word}')"));

    private static bool ReadFamily(ServerLine line, string word)
    {
        line.Config = line.Config with { PrefersIPv6 = word == "ipv6" };
        return word is "ipv4" or "ipv6";
    }

    private static bool ReadOptions(ServerLine line, LineArguments arguments)
    {
        if (!arguments.TryWord("options after 'resolve-opts'", out var word))
        {
            return false;
        }

        foreach (var option in word.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (option)
            {
                case "allow-dup-ip":
                    line.Config = line.Config with { AllowsDuplicateAddresses = true };
                    break;
                case "prevent-dup-ip":
                    line.Config = line.Config with { AllowsDuplicateAddresses = false };
                    break;
                case "ignore-weight":
                    line.Config = line.Config with { IgnoresServiceWeights = true };
                    break;
                default:
                    return arguments.Accept(
                        $"'resolve-opts' knows {string.Join(", ", Options)} (found '{option}')");
            }
        }

        return true;
    }

    private static bool ReadNetworks(ServerLine line, LineArguments arguments)
    {
        if (!arguments.TryWord("networks after 'resolve-net'", out var word))
        {
            return false;
        }

        var networks = ImmutableArray.CreateBuilder<IPNetwork>();
        foreach (var text in word.Split(','))
        {
            if (Network(text) is not { } network)
            {
                return arguments.Accept($"'resolve-net' expects networks, found '{text}'");
            }

            networks.Add(network);
        }

        line.Config = line.Config with { ResolveNetworks = networks.ToImmutable() };
        return true;
    }

    /// <summary>An address, and how many of its bits count.</summary>
    private static IPNetwork? Network(string text)
    {
        var parts = text.Split('/');
        if (parts.Length > 2
            || !IPAddress.TryParse(parts[0], out var address)
            || (address.AddressFamily == AddressFamily.InterNetwork && !parts[0].Contains('.')))
        {
            return null;
        }

        var bytes = address.GetAddressBytes();
        var bits = 8 * bytes.Length;
        if (parts.Length == 2
            && (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out bits)
                || bits > 8 * bytes.Length))
        {
            return null;
        }

        for (var index = 0; index < bytes.Length; index++)
        {
            bytes[index] &= (byte)(0xff00 >> Math.Clamp(bits - (8 * index), 0, 8));
        }

        return new IPNetwork(new IPAddress(bytes), bits);
    }
}
