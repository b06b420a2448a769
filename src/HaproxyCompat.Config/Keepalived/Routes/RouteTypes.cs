using System.Globalization;

namespace HaproxyCompat.Config.Keepalived.Routes;

/// <summary>The kinds of a route as ip-route(8) calls them; the place is the kernel's RTN number.</summary>
internal static class RouteTypes
{
    private static readonly string[] Names =
    [
        "", "unicast", "local", "broadcast", "anycast", "multicast", "blackhole", "unreachable", "prohibit", "throw",
        "nat",
    ];

    /// <summary>A kind by its name or its number.</summary>
    public static bool TryParse(string word, out byte type)
    {
        var index = Array.IndexOf(Names, word);
        type = index > 0 ? (byte)index : (byte)0;
        return index > 0 || byte.TryParse(word, NumberStyles.None, null, out type);
    }
}
