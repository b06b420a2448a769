using System.Net;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Composition;

/// <summary>Turns the addresses of configuration files into those of sockets.</summary>
internal static class AddressResolution
{
    /// <returns>Null when the host is a name.</returns>
    public static SocketAddressValue? TryNumeric(ListenAddress address)
    {
        switch (address.Family)
        {
            case AddressFamilyKind.Unix:
                return SocketAddressValue.FromUnix(address.Path);
            case AddressFamilyKind.Abstract:
                return SocketAddressValue.FromUnix("\0" + address.Path.PadRight(107, '\0'));
            case AddressFamilyKind.AbstractUnpadded:
                return SocketAddressValue.FromUnix("\0" + address.Path);
        }

        if (address.Host is "" or "*")
        {
            return SocketAddressValue.From(
                address.Family == AddressFamilyKind.IPv6 ? IPAddress.IPv6Any : IPAddress.Any, address.Port);
        }

        return IPAddress.TryParse(address.Host.Trim('[', ']'), out var number)
            ? SocketAddressValue.From(number, address.Port)
            : null;
    }
}
