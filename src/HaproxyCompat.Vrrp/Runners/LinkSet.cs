using HaproxyCompat.Vrrp.Interop;
using HaproxyCompat.Vrrp.Links;
using HaproxyCompat.Vrrp.Links.Netlink;
using HaproxyCompat.Vrrp.Packets;
using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>
/// The open links by interface name and protocol, reopened when an interface comes back with another index. Belongs to
/// the runner's thread.
/// </summary>
/// <param name="open">
/// Opens the link of an interface by name, index and protocol; throws <see cref="IOException"/>.
/// </param>
internal sealed class LinkSet(
    Func<string?, int, LinkProtocol, ILink> open, KernelNetwork kernel, ILogger log) : IDisposable
{
    private readonly Dictionary<(string Interface, LinkProtocol Protocol), OpenLink> _open = [];

    /// <summary>Changes whenever a link is opened or closed, so that who polls knows.</summary>
    public int Version { get; private set; }

    public IEnumerable<OpenLink> All => _open.Values;

    /// <param name="interfaceName">Null: all interfaces.</param>
    /// <param name="protocol">Of the VRRP packets; frames may leave through any.</param>
    /// <returns>Null when there is no such interface, or no right to open it.</returns>
    public OpenLink? Get(string? interfaceName, LinkProtocol protocol)
    {
        var key = (interfaceName ?? string.Empty, protocol);
        if (_open.TryGetValue(key, out var known))
        {
            return known;
        }

        var found = interfaceName is null ? null : kernel.Interfaces.Find(interfaceName);
        if (interfaceName is not null && found is null)
        {
            return null;
        }

        try
        {
            var link = new OpenLink(open(interfaceName, found?.Index ?? 0, protocol), found);
            _open.Add(key, link);
            Version++;
            return link;
        }
        catch (IOException refused)
        {
            RunnerLog.LinkFails(log, interfaceName ?? string.Empty, refused.Message);
            return null;
        }
    }

    /// <summary>For frames: what is open on the interface, else a new link.</summary>
    public OpenLink? ForFrames(string interfaceName) =>
        _open.GetValueOrDefault((interfaceName, LinkProtocol.Ipv6))
        ?? _open.GetValueOrDefault((interfaceName, LinkProtocol.Authenticated))
        ?? Get(interfaceName, LinkProtocol.Ipv4);

    /// <summary>Listens to a group on a link, once.</summary>
    public void Join(OpenLink link, InternetAddress group)
    {
        if (link.Groups.Add(group))
        {
            var result = link.Link.Join(group);
            if (result < 0)
            {
                RunnerLog.LinkFails(log, link.Interface?.Name ?? string.Empty, Errno.Text(result));
            }
        }
    }

    /// <summary>Closes the links of an interface that is gone.</summary>
    public void Close(string interfaceName)
    {
        Close((interfaceName, LinkProtocol.Ipv4));
        Close((interfaceName, LinkProtocol.Ipv6));
        Close((interfaceName, LinkProtocol.Authenticated));
    }

    public void Dispose()
    {
        foreach (var link in _open.Values)
        {
            link.Link.Dispose();
        }

        _open.Clear();
    }

    private void Close((string Interface, LinkProtocol Protocol) key)
    {
        if (_open.Remove(key, out var link))
        {
            link.Link.Dispose();
            Version++;
        }
    }
}
