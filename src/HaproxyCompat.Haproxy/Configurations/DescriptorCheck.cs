using HaproxyCompat.Haproxy.Interop;

namespace HaproxyCompat.Haproxy.Configurations;

/// <summary>
/// Whether the number of an <c>fd@</c> address is a socket that we inherited; looked at, never bound.
/// </summary>
internal static class DescriptorCheck
{
    private const int AddressSize = 128;

    /// <returns>Null, or what is wrong with it.</returns>
    public static unsafe string? Complain(int descriptor)
    {
        var address = stackalloc byte[AddressSize];
        uint length = AddressSize;
        return SocketCalls.LocalName(descriptor, address, &length) < 0
            ? $"descriptor {descriptor} is not a socket"
            : null;
    }
}
