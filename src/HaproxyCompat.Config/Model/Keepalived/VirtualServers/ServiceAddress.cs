using System.Net;
using System.Net.Sockets;

namespace HaproxyCompat.Config.Model.Keepalived.VirtualServers;

/// <summary>
/// What a virtual server listens to: one address, a range of addresses (of a group) or a firewall mark.
/// </summary>
/// <param name="First">First address; null for a mark.</param>
/// <param name="Count">How many addresses follow one another, at least 1.</param>
/// <param name="Port">0: every port.</param>
/// <param name="Mark">The firewall mark, when there is no address.</param>
/// <param name="Family">Of the address, or what was said of the mark.</param>
public sealed record ServiceAddress(IPAddress? First, int Count, int Port, uint Mark, AddressFamily? Family);
