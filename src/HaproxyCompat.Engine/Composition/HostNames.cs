using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Runtime;

namespace HaproxyCompat.Engine.Composition;

/// <summary>Names looked up by the system's resolver, which may take its time: while files are read a name is asked for
/// once, where it is needed. A loop never waits for one: it knows what was learned before, and has the others asked
/// elsewhere first (<see cref="LearnAsync"/>).</summary>
internal sealed class HostNames
{
    private volatile bool _isClosed;
    private readonly ConcurrentDictionary<(string Host, AddressFamilyKind Family), IPAddress?> _known = [];

    /// <summary>Loops run from now on.</summary>
    public void Close() => _isClosed = true;

    /// <returns>An IPv4 address where there is one and no family is asked for; null for a name without any, and once
    /// loops run for one that nobody has learned.</returns>
    public IPAddress? Find(ListenAddress address) =>
        _known.TryGetValue(KeyOf(address), out var found) ? found
            : _isClosed ? null
            : _known.GetOrAdd(KeyOf(address), LookUp(address));

    /// <summary>Asks for names on another thread, whatever was known of them; comes back on the loop that waits.
    /// </summary>
    public async ValueTask LearnAsync(IReadOnlyList<ListenAddress> addresses)
    {
        if (addresses.Count == 0)
        {
            return;
        }

        var found = await LoopHop.ElsewhereAsync(() => addresses.Select(LookUp).ToArray());
        for (var i = 0; i < found.Length; i++)
        {
            _known[KeyOf(addresses[i])] = found[i];
        }
    }

    private static (string Host, AddressFamilyKind Family) KeyOf(ListenAddress address) =>
        (address.Host, address.Family);

    private static IPAddress? LookUp(ListenAddress address)
    {
        var family = address.Family switch
        {
            AddressFamilyKind.IPv4 => AddressFamily.InterNetwork,
            AddressFamilyKind.IPv6 => AddressFamily.InterNetworkV6,
            _ => AddressFamily.Unspecified,
        };
        try
        {
            var found = Dns.GetHostAddresses(address.Host, family);
            return found.FirstOrDefault(candidate => candidate.AddressFamily == AddressFamily.InterNetwork)
                ?? found.FirstOrDefault();
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            return null;
        }
    }
}
