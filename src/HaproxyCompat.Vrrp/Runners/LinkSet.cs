using HaproxyCompat.Vrrp.Interop;
using HaproxyCompat.Vrrp.Links;
using HaproxyCompat.Vrrp.Links.Netlink;
using HaproxyCompat.Vrrp.Packets;
using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>
/// The open links by interface name, reopened when an interface comes back with another index. Belongs to the runner's
/// thread.
/// </summary>
/// <param name="open">Opens the link of an interface by name and index; throws <see cref="IOException"/>.</param>
internal sealed class LinkSet(Func<string?, int, ILink> open, KernelNetwork kernel, ILogger log) : IDisposable
{
    private readonly Dictionary<string, OpenLink> _open = new(StringComparer.Ordinal);

    /// <summary>Changes whenever a link is opened or closed, so that who polls knows.</summary>
    public int Version { get; private set; }

    public IEnumerable<OpenLink> All => _open.Values;

    /// <param name="interfaceName">Null: all interfaces.</param>
    /// <returns>Null when there is no such interface, or no right to open it.</returns>
    public OpenLink? Get(string? interfaceName)
    {
        var key = interfaceName ?? string.Empty;
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
            var link = new OpenLink(open(interfaceName, found?.Index ?? 0), found);
            _open.Add(key, link);
            Version++;
            return link;
        }
        catch (IOException refused)
        {
            RunnerLog.LinkFails(log, key, refused.Message);
            return null;
        }
    }

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

    /// <summary>Closes the link of an interface that is gone.</summary>
    public void Close(string interfaceName)
    {
        if (_open.Remove(interfaceName, out var link))
        {
            link.Link.Dispose();
            Version++;
        }
    }

    public void Dispose()
    {
        foreach (var link in _open.Values)
        {
            link.Link.Dispose();
        }

        _open.Clear();
    }
}
