using HaproxyCompat.Vrrp.Links;
using HaproxyCompat.Vrrp.Links.Netlink;
using HaproxyCompat.Vrrp.Packets;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>A link, its interface, and which virtual router listens to which id on it.</summary>
/// <param name="Link">Owned by the <see cref="LinkSet"/>.</param>
/// <param name="Interface">Null for a link of all interfaces.</param>
internal sealed record OpenLink(ILink Link, NetworkInterface? Interface)
{
    public const int NoRouter = -1;

    private readonly int[] _routers = NewTable();
    private readonly bool[] _told = new bool[256];

    /// <summary>The multicast groups that are joined.</summary>
    public HashSet<InternetAddress> Groups { get; } = [];

    /// <summary>Index of the virtual router with that id, or <see cref="NoRouter"/>.</summary>
    public int Router(byte virtualRouterId) => _routers[virtualRouterId];

    public void SetRouter(byte virtualRouterId, int router) => _routers[virtualRouterId] = router;

    /// <summary>Before a reload assigns them anew.</summary>
    public void ForgetRouters() => Array.Fill(_routers, NoRouter);

    /// <summary>True once for each id, for what is told once.</summary>
    public bool IsNews(byte virtualRouterId)
    {
        var isNews = !_told[virtualRouterId];
        _told[virtualRouterId] = true;
        return isNews;
    }

    private static int[] NewTable()
    {
        var table = new int[256];
        Array.Fill(table, NoRouter);
        return table;
    }
}
