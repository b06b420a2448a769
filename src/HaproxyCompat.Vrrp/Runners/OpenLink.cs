using HaproxyCompat.Vrrp.Links;
using HaproxyCompat.Vrrp.Links.Netlink;
using HaproxyCompat.Vrrp.Packets;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>A link, its interface, and which virtual routers listen to which id on it.</summary>
/// <param name="Link">Owned by the <see cref="LinkSet"/>.</param>
/// <param name="Interface">Null for a link of all interfaces.</param>
internal sealed record OpenLink(ILink Link, NetworkInterface? Interface)
{
    private readonly int[][] _routers = NewTable();
    private readonly bool[] _told = new bool[256];

    /// <summary>The multicast groups that are joined.</summary>
    public HashSet<InternetAddress> Groups { get; } = [];

    /// <summary>Indices of the virtual routers with that id: several when their peers or groups differ.</summary>
    public ReadOnlySpan<int> Routers(byte virtualRouterId) => _routers[virtualRouterId];

    public void AddRouter(byte virtualRouterId, int router) =>
        _routers[virtualRouterId] = [.. _routers[virtualRouterId], router];

    /// <summary>Before a reload assigns them anew.</summary>
    public void ForgetRouters() => Array.Fill(_routers, []);

    /// <summary>True once for each id, for what is told once.</summary>
    public bool IsNews(byte virtualRouterId)
    {
        var isNews = !_told[virtualRouterId];
        _told[virtualRouterId] = true;
        return isNews;
    }

    private static int[][] NewTable()
    {
        var table = new int[256][];
        Array.Fill(table, []);
        return table;
    }
}
